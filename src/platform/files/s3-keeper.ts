// Files in an S3-compatible store: Amazon's, or any of those that speak its language (MinIO, Ceph, Garage, Cloudflare R2).
import type { Keeper } from './keeper.ts'
import { type S3Account, sha256, signedHeaders } from './signature-v4.ts'

/** `base`: `https://host/bucket/folder`, with no slash at its end. */
export type S3Settings = S3Account & { base: string }

/** `https://KEY:SECRET@host/bucket/folder?region=eu-west-2`, as a setting gives it; nothing where a part is missing. */
export function readS3Url(text: string): S3Settings | undefined {
  const url = URL.parse(text)
  const region = url?.searchParams.get('region')
  const isWhole = url && url.username !== '' && url.password !== '' && url.pathname.length > 1 && region
  if (!isWhole || !/^https?:$/.test(url.protocol)) return undefined
  const [accessKey, secretKey] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  return { accessKey, secretKey, region, base: `${url.origin}${url.pathname.replace(/\/+$/, '')}` }
}

const triesMax = 4
const secondsMax = 60

/** `folder/ab/abcdef…` in the bucket. Tried again where the store is busy or the line broke; throws where it refuses. */
export function s3Keeper(settings: S3Settings, folder: string, clock: () => Date): Keeper {
  const urlOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('A file is named by its hash')
    return new URL(`${settings.base}/${folder}/${hash.slice(0, 2)}/${hash}`)
  }
  const call = async (method: 'PUT' | 'GET' | 'DELETE', hash: string, body?: Buffer): Promise<Response> => {
    const url = urlOf(hash)
    for (let tries = 1; ; tries++) {
      const headers = signedHeaders(settings, {
        method,
        url,
        headers: {},
        bodyHash: body ? hash : sha256(''),
        at: clock(),
      })
      const answer = await fetch(url, {
        method,
        headers,
        ...(body ? { body: new Uint8Array(body) } : {}),
        redirect: 'error',
        signal: AbortSignal.timeout(secondsMax * 1_000),
      }).catch((problem: Error) => problem)
      const isBusy = answer instanceof Error || answer.status >= 500 || answer.status === 429
      if (!isBusy) return answer
      if (tries === triesMax)
        throw new Error(`The file store did not answer: ${answer instanceof Error ? answer.message : answer.status}`)
      await new Promise((resolve) => setTimeout(resolve, 100 * 4 ** (tries - 1)))
    }
  }
  return {
    async put(bytes) {
      const hash = sha256(bytes)
      await mustBe(await call('PUT', hash, bytes), [200, 201])
      return hash
    },
    async get(hash) {
      const answer = await call('GET', hash)
      if (answer.status === 404) return undefined
      await mustBe(answer, [200])
      const bytes = Buffer.from(await answer.arrayBuffer())
      // What comes back is what was put, or it is nothing we know.
      return sha256(bytes) === hash ? bytes : undefined
    },
    async remove(hash) {
      await mustBe(await call('DELETE', hash), [200, 204, 404])
    },
  }
}

async function mustBe(answer: Response, statuses: readonly number[]) {
  if (statuses.includes(answer.status)) return
  const said = (await answer.text()).slice(0, 300)
  throw new Error(`The file store refused: ${answer.status} ${/<Code>([^<]+)/.exec(said)?.[1] ?? ''}`.trim())
}
