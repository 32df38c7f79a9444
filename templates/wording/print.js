/* A button that prints the page on which it stands. */
pb.element(
  "pb-print",
  class extends pb.Element {
    build() {
      this.onclick = () => print();
    }
  },
);
