/** What came of asking: the value, or a refusal that is data with its facts. A throw always means a bug. */
export type Outcome<Value, Refusal> = { ok: true; value: Value } | { ok: false; refusal: Refusal }

export function accept(): { ok: true; value: undefined }
export function accept<Value>(value: Value): { ok: true; value: Value }
export function accept<Value>(value?: Value) {
  return { ok: true, value } as const
}

/** `because` is a stable word that `words` turns into a sentence on each channel; the rest are its facts. */
export function refuse<const Refusal extends { because: string }>(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal }
}

export type RefusalOf<Result> = Result extends { ok: false; refusal: infer Refusal } ? Refusal : never
export type ValueOf<Result> = Result extends { ok: true; value: infer Value } ? Value : never
