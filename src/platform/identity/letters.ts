export type Letter = { kind: 'link'; email: string; token: string } | { kind: 'code'; phone: string; code: string }
