/** The right form of a word for a number: Polish has three, and which one is not for us to compute. */
import type { Language } from '../../../server/room/event.ts';

export type Forms = { readonly other: string } & {
  readonly [Rule in Intl.LDMLPluralRule]?: string;
};

/** Chooses among `forms` by the rules of a language; `#` in a form stands for the number. */
export function plurals(language: Language): (amount: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  const figures = new Intl.NumberFormat(language);
  return (amount, forms) =>
    (forms[rules.select(amount)] ?? forms.other).replace('#', figures.format(amount));
}
