/* The fields of a PDF, read by a library that is loaded for it. */
{
  const ENCRYPTED = "This PDF is locked with a password. Save it without one, and bring that in.";
  const DAMAGED = "This PDF is damaged and cannot be read.";
  const CUT = "This PDF is damaged: its end is missing.";
  const MARGIN = 1024; // as far as a reader of PDFs looks for what begins and ends one

  /** @param {string} src */
  function library(src) {
    return window.PDFLib ?? new Promise((onload, onerror) => document.head.append(pb.make("script", { src, onload, onerror })))
      .then(() => window.PDFLib);
  }

  const latin = (/** @type {ArrayBuffer} */ bytes) => new TextDecoder("latin1").decode(bytes);
  const isPdf = (/** @type {ArrayBuffer} */ bytes) => latin(bytes.slice(0, MARGIN)).includes("%PDF-");
  const isWhole = (/** @type {ArrayBuffer} */ bytes) => latin(bytes.slice(-MARGIN)).includes("%%EOF");

  /** Return the fields of a PDF as plain values, and the playbook that it is from; or why it is refused, in words.
   *  @param {ArrayBuffer} bytes @param {string} src The address of the library. */
  async function read(bytes, src) {
    // The library makes the best of what is there: half of the answers would pass for all of them.
    if (!isWhole(bytes)) return { refused: CUT };
    const lib = await library(src);
    try {
      // Anyone may open a file whose password is empty.
      const pdf = await lib.PDFDocument.load(bytes, { password: "", updateMetadata: false });
      const fields = pdf.catalog.getAcroForm()?.getAllFields() ?? [];
      return { playbook: playbookOf(pdf, lib), fields: fields.map((/** @type {any[]} */ [field]) => plain(field, lib)).filter(isLeaf) };
    } catch (/** @type {any} */ error) {
      console.warn("playbook: PDF", error);
      return { refused: /password|encrypt/i.test(error?.message) ? ENCRYPTED : DAMAGED };
    }
  }

  const isLeaf = (/** @type {{ type: string }} */ { type }) => type;

  /** @param {any} pdf @param {any} lib */
  function playbookOf({ context }, lib) {
    const info = context.lookup(context.trailerInfo.Info);
    return info ? said(info, "Playbook", lib) : "";
  }

  /** Return a field as plain values. One that only holds others has no type. @param {any} field @param {any} lib */
  function plain(field, lib) {
    const { PDFAcroText, PDFAcroCheckBox, PDFAcroRadioButton, PDFAcroTerminal } = lib;
    const types = [[PDFAcroText, "text"], [PDFAcroCheckBox, "check"], [PDFAcroRadioButton, "radio"], [PDFAcroTerminal, "other"]];
    const [, type = ""] = types.find(([each]) => field instanceof each) ?? [];
    const value = type === "text" ? said(field.dict, "V", lib) : type && stateOf(field, lib);
    return { name: field.getFullyQualifiedName() ?? "", type, value };
  }

  /** Return the state of a box or a choice, or "" where nothing is chosen. Some programs note it as a text, and some
   *  only where it is drawn. @param {any} field @param {any} lib */
  function stateOf(field, lib) {
    const drawn = field.getWidgets().map((/** @type {any} */ { dict }) => said(dict, "AS", lib));
    const states = [said(field.dict, "V", lib).replace(/^\//, ""), ...drawn];
    return states.find((state) => state && state !== "Off") ?? "";
  }

  /** Return what a dictionary says under a key, if that is words. @param {any} dict @param {string} key @param {any} lib @returns {string} */
  const said = (dict, key, { PDFName }) => dict.lookup(PDFName.of(key))?.decodeText?.() ?? "";

  pb.pdf = { isPdf, read };
}
