/**
 * Every colour of every page, in light and in dark, and the pairs that must stay readable. The stylesheet's custom
 * properties are written from this table, so a colour cannot be used that the contrast test has not seen.
 */
export const light = {
  page: '#fbf6ec',
  surface: '#fffefb',
  sunken: '#f4ebdb',
  ink: '#26211b',
  muted: '#5b5246',
  line: '#e1d5bf',
  edge: '#82776a',
  band: '#0e3f3b',
  onBand: '#fdf8ee',
  onBandMuted: '#cfe3dc',
  primary: '#0d5b54',
  primaryHover: '#083f3a',
  onPrimary: '#ffffff',
  link: '#0b5750',
  linkHover: '#072f2b',
  visited: '#6a2c5b',
  accent: '#e3a12f',
  accentSoft: '#fbe9c6',
  onAccent: '#2b1d00',
  focus: '#26211b',
  focusHalo: '#ffc845',
  info: '#0e4f49',
  infoSoft: '#e2efea',
  success: '#1d6136',
  successSoft: '#e4f0de',
  warn: '#653f00',
  warnSoft: '#fcecca',
  danger: '#9c2318',
  dangerHover: '#741710',
  dangerSoft: '#fbe7e1',
  onDanger: '#ffffff',
  plum: '#6a2c5b',
  plumSoft: '#f4e6ef',
  // For drawings only: nothing is written in these.
  lamp: '#ffc845',
  leaf: '#9c2318',
  leafShade: '#741710',
  frame: '#0d5b54',
} as const

export type Token = keyof typeof light
export type Palette = Record<Token, string>

export const dark = {
  page: '#181612',
  surface: '#23201b',
  sunken: '#100e0c',
  ink: '#f4eee3',
  muted: '#c0b6a7',
  line: '#403a32',
  edge: '#938979',
  band: '#0a2f2c',
  onBand: '#f6f0e5',
  onBandMuted: '#a9cbc4',
  primary: '#8ad3c6',
  primaryHover: '#b6e8df',
  onPrimary: '#06231f',
  link: '#94d8cc',
  linkHover: '#c9f0e9',
  visited: '#ddb0d2',
  accent: '#e8ae48',
  accentSoft: '#3c2d10',
  onAccent: '#231700',
  focus: '#ffd27a',
  focusHalo: '#3a2a00',
  info: '#a8ddd3',
  infoSoft: '#15342f',
  success: '#94d6a4',
  successSoft: '#17321e',
  warn: '#f5cf86',
  warnSoft: '#3a2b0f',
  danger: '#ff9f8f',
  dangerHover: '#ffc3b8',
  dangerSoft: '#401b16',
  onDanger: '#2a0803',
  plum: '#ddb0d2',
  plumSoft: '#361d30',
  lamp: '#ffce66',
  leaf: '#a8402f',
  leafShade: '#7f2c1f',
  frame: '#3b9488',
} as const satisfies Palette

type Pair = { of: Token; on: Token; atLeast: number }

/** Body text is held to 7:1 (WCAG AAA); other text to 4.5:1; what marks out a control to 3:1 (WCAG 1.4.11). */
export const pairs: Pair[] = [
  ...on(['page', 'surface', 'sunken'], ['ink'], 7),
  ...on(['infoSoft', 'successSoft', 'warnSoft', 'dangerSoft', 'plumSoft', 'accentSoft'], ['ink'], 7),
  ...on(
    ['page', 'surface', 'sunken'],
    ['muted', 'link', 'linkHover', 'visited', 'danger', 'success', 'warn', 'plum'],
    4.5,
  ),
  ...on(['infoSoft'], ['info', 'link', 'muted'], 4.5),
  ...on(['successSoft'], ['success', 'link', 'muted'], 4.5),
  ...on(['warnSoft'], ['warn', 'link', 'muted'], 4.5),
  ...on(['dangerSoft'], ['danger', 'link', 'muted'], 4.5),
  ...on(['plumSoft'], ['plum', 'link', 'muted'], 4.5),
  ...on(['accentSoft'], ['link', 'muted'], 4.5),
  ...on(['band'], ['onBand'], 7),
  ...on(['band'], ['onBandMuted'], 4.5),
  ...on(['primary', 'primaryHover'], ['onPrimary'], 4.5),
  ...on(['danger', 'dangerHover'], ['onDanger'], 4.5),
  ...on(['accent'], ['onAccent'], 7),
  ...on(['page', 'surface', 'sunken'], ['edge', 'primary', 'focus'], 3),
  ...on(['band'], ['accent'], 3),
]

function on(grounds: Token[], inks: Token[], atLeast: number): Pair[] {
  return grounds.flatMap((ground) => inks.map((ink) => ({ of: ink, on: ground, atLeast })))
}
