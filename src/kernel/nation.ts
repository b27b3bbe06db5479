/** The nations whose bank holidays differ. */
export const nations = ['england', 'wales', 'scotland', 'northern-ireland'] as const
export type Nation = (typeof nations)[number]

/** As date-holidays names them. */
export const states = {
  england: 'ENG',
  wales: 'WLS',
  scotland: 'SCT',
  'northern-ireland': 'NIR',
} as const satisfies Record<Nation, string>

/** From a place's settings; England where they do not say. */
export function nationOf(holidays: { country: string; state?: string } | undefined): Nation {
  return nations.find((nation) => states[nation] === holidays?.state) ?? 'england'
}
