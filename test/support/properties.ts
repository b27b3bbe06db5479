// How far every property is tried: the same way at each run, so that a change is refused for what it does and not for its luck.
import fc from 'fast-check'

// `PROPERTY_SEED=42 npm test -- FILE` tries them another way; whatever fails says its seed.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_129), interruptAfterTimeLimit: 60_000 })
