/* A button that prints the page on which it stands. */
{
  class Print extends pb.Element {
    build() {
      this.querySelector("button").onclick = () => window.print();
    }
  }

  pb.element("pb-print", Print);
}
