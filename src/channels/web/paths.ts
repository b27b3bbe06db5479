/** Every address of this channel. */
export const paths = {
  flow: (flow: string) => `/do/${flow}`,
  step: (flow: string, step: string) => `/do/${flow}/${step}`,
  done: (flow: string) => `/do/${flow}/done`,
  again: (flow: string) => `/do/${flow}/again`,
  handOver: (flow: string) => `/do/${flow}/elsewhere`,
  carryOn: '/carry-on',
  link: (secret: string) => `/c/${secret}`,
} as const
