// The description of every interface under /api/v1, OpenAPI 3.1: one document, put together of each capability's part. A test holds answers against it.
import { homeOf } from '../home.ts'
import type { House } from '../house.ts'
import { get, json, type Page } from './page.ts'

/** What one capability's interface is: its addresses, the shapes it answers with, and in a paragraph what it is for. */
export type ApiPart = { about: string; paths: Record<string, object>; schemas: Record<string, object> }

export const apiShapes = {
  uuid: { type: 'string', format: 'uuid' },
  instant: { type: 'string', format: 'date-time' },
  maybeInstant: { type: ['string', 'null'], format: 'date-time' },
  text: { type: 'string' },
  maybeText: { type: ['string', 'null'] },
} as const

export function shapeOf(properties: Record<string, object>) {
  return { type: 'object', required: Object.keys(properties), properties, additionalProperties: false }
}
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
export const bodyOf = (schema: object) => ({ 'application/json': { schema } })
export const answers = (description: string, name: string) => ({ description, content: bodyOf(ref(name)) })
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
})
export const apiProblems = {
  400: problem('Not understood: the detail says which field.'),
  401: problem('No key that opens this.'),
  404: problem('There is no such thing of your organisation.'),
  429: problem('Asked too often with this key: Retry-After says for how many seconds to wait.'),
}
export const idInPath = { name: 'id', in: 'path', required: true, schema: apiShapes.uuid }

const { text } = apiShapes
const problemShape = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: { type: text, title: text, status: { type: 'integer' }, detail: text, field: text },
}

/** `publicUrl` is the place's own address. */
export function describeApi({ manifests, publicUrl }: Pick<House, 'manifests' | 'publicUrl'>) {
  const parts = manifests.flatMap(({ api }) => (api ? [api] : []))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Doorstep',
      version: '1',
      description: [
        'Keys are made by an organisation at /work/keys and open its own things alone.',
        ...parts.map(({ about }) => about),
      ].join(' '),
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: publicUrl }],
    security: [{ key: [] }],
    paths: Object.assign({}, ...parts.map(({ paths }) => paths)) as Record<string, object>,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: Object.assign({ Problem: problemShape }, ...parts.map(({ schemas }) => schemas)) as Record<
        string,
        object
      >,
    },
  }
}

export const apiDescriptionPages: Page[] = [
  get(
    '/api/v1/openapi.json',
    ({ stage }) => json(describeApi({ manifests: stage.house.manifests, publicUrl: homeOf(stage) })),
    { machine: true },
  ),
]
