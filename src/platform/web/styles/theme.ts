import { accept, refuse } from '../../../kernel/outcome.ts'
import { contrast } from './contrast.ts'
import { dark, light, pairs, type Palette, type Token } from './tokens.ts'

/** The colours a place may set for itself. What it leaves out stays as Doorstep drew it. */
export type Theme = { light?: Partial<Palette>; dark?: Partial<Palette> }

/** Refuses a colour that is not `#rrggbb`, a name that is no token, and any choice that would make words hard to read. */
export function readTheme(theme: { light?: Record<string, string>; dark?: Record<string, string> }) {
  const modes = [
    ['light', light, theme.light ?? {}],
    ['dark', dark, theme.dark ?? {}],
  ] as const
  for (const [mode, base, chosen] of modes) {
    for (const [token, colour] of Object.entries(chosen)) {
      if (!isToken(token)) return refuse({ because: 'no-such-colour-name', mode, token })
      if (!/^#[0-9a-f]{6}$/i.test(colour)) return refuse({ because: 'not-a-colour', mode, token, colour })
    }
    const palette: Palette = { ...base, ...chosen }
    const faint = pairs.find((pair) => contrast(palette[pair.of], palette[pair.on]) < pair.atLeast)
    if (faint) {
      const ratio = contrast(palette[faint.of], palette[faint.on])
      return refuse({ because: 'too-faint', mode, of: faint.of, on: faint.on, ratio, atLeast: faint.atLeast })
    }
  }
  return accept<Theme>(theme)
}

/** A stylesheet of custom properties alone: linked after the site's own, because the content policy allows no inline style. */
export function themeStylesheet(theme: Theme): string {
  return (
    `:root{${declarations(theme.light ?? {})}}` +
    `@media screen and (prefers-color-scheme:dark){:root{${declarations(theme.dark ?? {})}}}`
  )
}

export function declarations(palette: Partial<Palette>): string {
  return Object.entries(palette)
    .map(([token, colour]) => `--${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${colour}`)
    .join(';')
}

function isToken(name: string): name is Token {
  return Object.hasOwn(light, name)
}
