// Holds what an interface answers against its own description.
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import type { House } from '../../src/platform/house.ts'
import { describeApi } from '../../src/platform/web/openapi.ts'

export type Answered = { status: number; body: Record<string, unknown>; headers: Record<string, unknown> }

type Operations = Record<string, Record<string, { responses: Record<string, { content: Record<string, object> }> }>>

/** For the status that it has: its content type, and its shape to the last property. */
export function asDescribed(house: House, path: string, method: 'get' | 'post', answered: Answered) {
  const { paths, ajv } = described(house)
  const response = paths[path]?.[method]?.responses[answered.status]
  expect(response, `${method} ${path} may answer ${answered.status}`).toBeDefined()
  const [type] = Object.keys(response!.content)
  expect(answered.headers['content-type']).toContain(type)
  const escaped = path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')
  const content = type!.replaceAll('/', '~1').replaceAll('+', '%2B')
  const pointer = `api#/paths/${escaped}/${method}/responses/${answered.status}/content/${content}/schema`
  expect(ajv.validate(pointer, answered.body), ajv.errorsText()).toBe(true)
}

const known = new WeakMap<House, { paths: Operations; ajv: Ajv2020 }>()

function described(house: House) {
  const found = known.get(house)
  if (found) return found
  const description = describeApi(house)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'api', ...description })
  const made = { paths: description.paths as Operations, ajv }
  known.set(house, made)
  return made
}
