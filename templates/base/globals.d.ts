/* The API that the scripts of `base/` offer to all others, for people and for `tsc`. Nothing here reaches a browser. */

/** Returns a record that has what is new in both: in mine, and in what another tab wrote before it. */
type Join = (mine: any, theirs: any) => any;

/**
 * A record's key, and a function from the old value to the new one, where undefined deletes. With `join`, what
 * another tab wrote since the record was read is joined with it.
 */
type Change = [key: string, change: (old?: any) => any, join?: Join];

type Control = HTMLInputElement | HTMLTextAreaElement;

/** Hears of a record that changed; undefined stands for a deleted one. */
type Listener = (key: string, value: any) => void;

/** An event as we hear it: what our listeners listen to are elements, most of them controls. */
type Heard<Type extends string> = (Type extends keyof HTMLElementEventMap ? HTMLElementEventMap[Type] : CustomEvent) & {
  target: HTMLInputElement;
};

/** What reads a record gets it as its kind says it is: see `Record` in playbook/schema/record.py. */
interface Store {
  get(key: string): Promise<any>;
  /** Return the records whose key begins like this, as pairs of key and value, in the order of their keys. */
  entries(prefix: string): Promise<[key: string, value: any][]>;
  update(key: string, change: (old?: any) => any): Promise<any>;
  /** Change records in one transaction. See the comment in store.js on changes that need no old value. */
  updateAll(changes: Change[]): Promise<any[]>;
  /** Hear of every change, made here or in another tab, until the signal. */
  watch(prefix: string, listener: Listener, signal?: AbortSignal): void;
  /** Return whether a record is what its kind says. */
  isSound(key: string, record: any): boolean;
}

/** What a component is that extends `pb.Element`. docs/contributing/components.md says how. */
interface Component extends HTMLElement {
  /** Once, before the first start: make what the build could not. */
  build(): void;
  /** Each time the element comes to a page. The signal says that it has left. */
  start(signal: AbortSignal): void | Promise<void>;
  /** Listen until the element leaves. */
  listen<Type extends string>(target: EventTarget, type: Type, act: (event: Heard<Type>) => void): void;
  /** Hear of records that change, in any tab, but not of those that this element is writing. */
  watch(prefix: string, listener: Listener): void;
  /** Write records that this element shows already. */
  write(changes: Change[]): Promise<void>;
}

/** An action of a notice: the label of its button, and what that does. */
type Action = [label: string, act: () => void];

/** A filled PDF as plain values: its playbook's id, if it says so, and its fields; or why it is refused. */
type FilledPdf =
  | { refused: string }
  | { refused?: undefined; playbook: string; fields: { name: string; type: string; value: string }[] };

interface Playbook {
  Element: new () => Component;
  /** Define an element, once. */
  element(name: string, type: CustomElementConstructor): void;

  store: Store;
  /** The id of this playbook. */
  site: string;
  /** Return when a record was last changed, in milliseconds, or 0. */
  stamp(record: any): number;
  /** Take old records to where they are now. Only where something was renamed. */
  renames?: {
    followAll(records: [string, any][]): [string, any][];
    move(db: any): Promise<void>;
  };

  /** Show what is kept, unless the control is being typed in: that goes on, and is joined with it. */
  show(control: Control, kept?: string, isOther?: boolean): void;
  /** Return what to keep of what is typed: joined with what is kept by now, if another tab has changed that. */
  typed(control: Control, kept?: string, value?: string): string;
  /**
   * Return what joins a record, of which `base` was the last that was known: what stands under this name is
   * merged, by default as a text.
   */
  join(name: string, base: any, merge?: (base: any, mine: any, theirs: any, mergeTexts: (...texts: string[]) => string) => any): Join;
  /** Tell the reader that two texts were joined. */
  tellJoined(): void;

  /** Show what a file would change, and change it if the reader wants that. There once `import/` is loaded. */
  bring(element: HTMLElement, file: File): Promise<void>;
  pdf: {
    isPdf(bytes: ArrayBuffer): boolean;
    /** Read a PDF by the library at an address, which is loaded for it. */
    read(bytes: ArrayBuffer, library: string): Promise<FilledPdf>;
  };

  /** The address of the page "Your data". */
  backup: string;
  /** Suggest a backup once there is something to lose. */
  remind(): Promise<void>;

  /** Return a new element with these properties and children. */
  make<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    properties?: Partial<HTMLElementTagNameMap[Tag]>,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Tag];
  /** Return a new button. */
  button(
    label: string | Node,
    act?: ((event: MouseEvent) => void) | null,
    properties?: Partial<HTMLButtonElement>,
  ): HTMLButtonElement;
  /** Say a text to screen readers. */
  announce(text: string): void;
  /** Show a bar at the foot of the screen, and say its text. Returns what closes it. */
  notice(name: string, text: string, actions?: Action[], time?: number): () => void;
  /** Say what was done, and offer for a while to take it back. */
  undo(text: string, action: () => void): void;
  /** Return a short random id. */
  uid(): string;
  /** Keep a key from the theme's shortcuts. Every component does so for what is in it. */
  quiet(event: KeyboardEvent): void;
}

/** What the build tells the browser about the site. */
interface PlaybookSite {
  id: string;
  /** The address of the page "Your data", from the root of the site. */
  backup: string;
  /** What each record holds, by the beginning of its key. */
  shapes: Record<string, Record<string, string>>;
  /** Only where something was renamed: what each old id is called now. */
  aliases?: Record<string, string>;
  /** The shapes of the keys of all records. */
  keys?: string[];
  /** The shapes of those whose value names parts of the part that it belongs to. */
  answers?: string[];
}

/** What the page "Your data" knows of the records of an area: the first word of their keys. */
interface Area {
  one: string;
  many: string;
  /** The area of the records in which these lie. */
  inside?: string;
  /** Which of a record's values says what it holds. */
  says?: string;
  /** Words for values that are no words. */
  words?: Record<string, string>;
  /** The id of the only one where there are not many. */
  single?: string;
}

declare var pb: Playbook;
declare var playbookSite: PlaybookSite;

/** What our scripts look for is in our templates: the field that takes it says what it is. */
interface ParentNode {
  querySelector<Tag extends keyof HTMLElementTagNameMap>(selector: Tag): HTMLElementTagNameMap[Tag];
  querySelector(selector: string): any;
  querySelectorAll<Tag extends keyof HTMLElementTagNameMap>(selector: Tag): NodeListOf<HTMLElementTagNameMap[Tag]>;
  querySelectorAll(selector: string): NodeListOf<HTMLElement>;
}
interface Window {
  /** The library that reads PDFs, once it is loaded. */
  PDFLib: any;
}
interface Element {
  closest(selector: string): any;
}
