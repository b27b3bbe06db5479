export const paths = {
  inbox: '/work/referrals',
  clocks: '/work/referrals/clocks',
  withheld: '/work/referrals/withheld',
  one: (id: string) => `/work/referrals/${id}`,
  new: (person: string) => `/work/people/${person}/referral`,
  mine: '/me/referrals',
  follow: (id: string, token: string) => `/referrals/${id}/${token}`,
  outside: (token: string) => `/referrals/outside/${token}`,
}

export function query(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
