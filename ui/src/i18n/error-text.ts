/** What the service complains about, in the page's language. */
import type { ErrorBody, Health } from '../../../server/web/protocol.ts';
import { text } from './index.ts';

/**
 * A complaint as a sentence: ours for its code, else the service's own, which is English. Where ours says `{detail}`, it has
 * what the service says in brackets, such as how far something is.
 */
export function errorText({ code, message }: ErrorBody): string {
  const sentences: Readonly<Record<string, string | null | undefined>> = text.value.errors;
  const detail = /\((.*)\)/.exec(message)?.[1] ?? '…';
  return sentences[code]?.replace('{detail}', detail) ?? message;
}

/** What hinders the service; null when it says nothing. */
export function troubleText({ code, message }: Pick<Health, 'code' | 'message'>): string | null {
  return message === undefined ? null : errorText({ code: code ?? '', message });
}
