/* A backup is suggested in time. */
{
  const ENOUGH = 20; // changes that nothing but this browser holds
  const PEACE = 7 * 24 * 60 * 60 * 1000;
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);

  pb.backup = new URL(playbookSite.backup, new URL("..", script?.src ?? location.href)).href;

  /** Suggest a backup once there is something to lose, and then not for a week. */
  pb.remind = async () => {
    const [saved, later] = await Promise.all(["meta/backup", "meta/later"].map(pb.store.get));
    if (Date.now() - pb.stamp(later) < PEACE || location.href.startsWith(pb.backup)) return;
    const records = await pb.store.entries("");
    const since = pb.stamp(saved);
    const count = records.filter(([key, value]) => !key.startsWith("meta/") && pb.stamp(value) > since).length;
    if (count < ENOUGH) return;
    const rest = () => pb.store.update("meta/later", () => ({ at: Date.now() }));
    pb.notice("backup", `${count} things you did here are kept on this device only.`, [
      ["Save a copy", () => rest().then(() => location.assign(pb.backup))],
      ["Later", rest],
    ]);
  };
}
