import { inspect } from 'node:util'

/** A value that must never reach a log, an error page or a JSON answer: only `reveal()` gives it. */
export type Secret = { reveal(): string; toString(): string; toJSON(): string; [inspect.custom](): string }

export function secret(value: string): Secret {
  const hidden = () => '[secret]'
  return { reveal: () => value, toString: hidden, toJSON: hidden, [inspect.custom]: hidden }
}
