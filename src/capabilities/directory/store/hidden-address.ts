// An address that nobody outside sees stands in a table of its own, with its point. It moves there and back.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'
import { saveAddress } from './listing-parts.ts'

const lines = sql`attention, address_1, address_2, city, region, state_province, postal_code, country`

type Place = { locationId: string; wasHidden: boolean }

/** `hidden` and `address` are lines of a sheet; `undefined`: stays as it was. Whatever a feed says next, this is what a person has said. */
export async function saveWhere(
  db: Db,
  { locationId, wasHidden }: Place,
  { hidden, address }: { hidden: string | undefined; address: string | undefined },
) {
  const becomesHidden = hidden === undefined ? wasHidden : hidden === 'yes'
  if (wasHidden && !becomesHidden) await show(db, locationId)
  // A hidden address is not on the sheet: empty, it is one that stays.
  if (address !== undefined && !(becomesHidden && address === '')) {
    if (wasHidden && becomesHidden) await replaceHidden(db, locationId, address)
    else await saveAddress(db, locationId, address)
  }
  if (!wasHidden && becomesHidden) await hide(db, locationId)
}

/** A public address goes before its place is hidden, and a hidden one comes after: the database holds neither otherwise. */
async function hide(db: Db, locationId: string) {
  const { rows } = await sql<{ kept: unknown }>`
    select to_jsonb(a) || jsonb_build_object('latitude', l.latitude, 'longitude', l.longitude) as kept
    from location l join address a on a.location_id = l.id where l.id = ${locationId}::uuid
    order by a.address_type = 'postal', a.id limit 1`.execute(db)
  await sql`delete from address where location_id = ${locationId}::uuid`.execute(db)
  await saysHidden(db, locationId, true, sql`null, null`)
  await sql`insert into masked_address (location_id, ${lines}, latitude, longitude)
    select ${locationId}::uuid, ${lines}, latitude, longitude from jsonb_populate_record(null::masked_address, ${JSON.stringify(rows[0]?.kept ?? {})}::jsonb)
    where address_1 is not null`.execute(db)
}

async function show(db: Db, locationId: string) {
  const { rows } = await sql<{ kept: unknown; latitude: number | null; longitude: number | null }>`
    delete from masked_address m where location_id = ${locationId}::uuid returning to_jsonb(m) as kept, latitude, longitude`.execute(
    db,
  )
  const [was] = rows
  await saysHidden(db, locationId, false, sql`${was?.latitude ?? null}, ${was?.longitude ?? null}`)
  if (!was) return
  await sql`insert into address (location_id, ${lines})
    select ${locationId}::uuid, ${lines} from jsonb_populate_record(null::masked_address, ${JSON.stringify(was.kept)}::jsonb)`.execute(
    db,
  )
}

async function saysHidden(db: Db, locationId: string, masked: boolean, point: RawBuilder<unknown>) {
  await sql`update location set masked = ${masked}, masked_by_hand = true, (latitude, longitude) = row (${point})
    where id = ${locationId}::uuid`.execute(db)
}

async function replaceHidden(db: Db, locationId: string, line: string) {
  const [first = '', second = '', town = '', postcode = ''] = line.split('\t')
  await sql`delete from masked_address where location_id = ${locationId}::uuid`.execute(db)
  await sql`insert into masked_address (location_id, address_1, address_2, city, postal_code, latitude, longitude)
    select ${locationId}::uuid, ${first}, ${second || null}, ${town}, ${postcode}, p.latitude, p.longitude
    from (select 1) one left join postcode p on p.postcode = ${postcode}`.execute(db)
}
