/* What is typed here while another tab changes it: both are kept, and nothing moves under the caret. */
{
  const { mergeTexts } = mergeLogic;

  /** What each control was when it showed what is kept, and what was kept then.
   *  @type {WeakMap<Control, { value: string, kept: string, isTold?: boolean }>} */
  const shown = new WeakMap();

  /** @type {Playbook["show"]} */
  pb.show = (control, kept = "", isOther = false) => {
    if (control === document.activeElement && document.hasFocus() && !isOther) return;
    control.value = kept;
    shown.set(control, { value: control.value, kept });
  };

  /** @type {Playbook["typed"]} */
  pb.typed = (control, kept = "", value = control.value) => {
    const before = shown.get(control) ?? { value: "", kept: "" };
    const isTold = before.kept !== kept;
    shown.set(control, { value, kept: value, isTold });
    if (!isTold) return value;
    if (!before.isTold) pb.tellJoined();
    return mergeTexts(before.value, value, kept);
  };

  /** @type {Playbook["join"]} */
  pb.join = (name, base, merge = mergeTexts) => (mine, theirs) => {
    const [old = "", here = "", there = ""] = [base, mine, theirs].map((record) => record?.[name]);
    const joined = merge(old, here, there, mergeTexts);
    return JSON.stringify(joined) === JSON.stringify(here) ? mine : { ...mine, [name]: joined };
  };
}
