export const paths = {
  queue: '/work/moderation',
  item: (id: string) => `/work/moderation/items/${id}`,
  decision: (id: string) => `/work/moderation/items/${id}/decision`,
  judgement: (id: string) => `/work/moderation/items/${id}/judgement`,
  photo: (id: string, file: string, clear: boolean) =>
    `/work/moderation/items/${id}/photos/${file}${clear ? '?clear=yes' : ''}`,
  rest: '/work/moderation/rest',
  duty: '/work/moderation/duty',
  turns: '/work/moderation/duty/turns',
  turnEnding: (id: string) => `/work/moderation/duty/turns/${id}/ending`,
  rules: '/work/moderation/duty/rules',
  /** For a link beside anything that people publish. */
  pointAt: (kind: string, id: string) => `/point-at/${kind}/${id}`,
}
