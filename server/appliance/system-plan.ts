/** What the system around Twinspot is to be: the same whether an image is edited, a board is reached by SSH or a laptop is set up. */

/** A file, folder or link, by its absolute path on the appliance; owned by root unless it says otherwise. */
export type SystemEntry =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** Permission bits, such as 0o644. */
      readonly mode: number;
      readonly text: string;
      readonly owner?: string;
    }
  | {
      readonly kind: 'folder';
      readonly path: string;
      readonly mode: number;
      readonly owner?: string;
    }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  /** What is not to be there; it may be missing already. */
  | { readonly kind: 'gone'; readonly path: string };

/** A user without a password. */
export interface SystemUser {
  readonly name: string;
  readonly home: string;
  readonly shell: string;
  /** Groups besides its own; those that the system lacks are left out. */
  readonly groups: readonly string[];
}

export interface SystemPlan {
  readonly users: readonly SystemUser[];
  readonly entries: readonly SystemEntry[];
}
