// Which columns an import writes in each table of a listing, in the order the tables must be filled. The rest of a row
// (when it was made, history, points on the map, what our own staff added) the database keeps by itself.
import type { ListingTable } from '../listing-rows.ts'

export type TableColumns = {
  table: ListingTable
  /** Name and PostgreSQL type of each. */
  columns: Record<string, string>
  key: 'id' | 'location_id'
  /** Rows that stand by themselves, and are written over only by the source that brought them. */
  owned: boolean
  /** For rows that hang from another: the columns that may say which, so that those the source no longer gives can go. */
  hangsFrom: string[]
}

const text = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'text']))
const uuid = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'uuid']))
const address = { ...text('address_1', 'address_2', 'city', 'region', 'state_province', 'postal_code', 'country') }

const thing = (table: ListingTable, columns: Record<string, string>): TableColumns => ({
  table,
  columns: { id: 'uuid', ...columns, source: 'text', external_id: 'text' },
  key: 'id',
  owned: true,
  hangsFrom: [],
})
const part = (table: ListingTable, hangsFrom: string[], columns: Record<string, string>): TableColumns => ({
  table,
  columns: { id: 'uuid', ...uuid(...hangsFrom), ...columns },
  key: 'id',
  owned: false,
  hangsFrom,
})

export const listingTables: TableColumns[] = [
  thing('organisation', { ...text('name', 'description', 'url', 'email', 'logo', 'uri'), identifiers: 'jsonb' }),
  thing('service', {
    organisation_id: 'uuid',
    ...text('name', 'name_cy', 'alternate_name', 'description', 'description_cy', 'url', 'email', 'status'),
    ...text(
      'application_process',
      'fees',
      'accreditations',
      'wait_time',
      'alert',
      'eligibility',
      'assured_how',
      'assurer_email',
    ),
    minimum_age: 'numeric',
    maximum_age: 'numeric',
    assured_at: 'timestamptz',
    check_due_on: 'date',
    visible_from: 'timestamptz',
  }),
  thing('location', {
    organisation_id: 'uuid',
    ...text('location_type', 'name', 'description', 'transportation', 'located_by'),
    ...text('external_identifier', 'external_identifier_type'),
    latitude: 'double precision',
    longitude: 'double precision',
    masked: 'boolean',
  }),
  part('address', ['location_id'], { ...address, address_type: 'text' }),
  {
    table: 'masked_address',
    columns: { location_id: 'uuid', ...address, latitude: 'double precision', longitude: 'double precision' },
    key: 'location_id',
    owned: false,
    hangsFrom: ['location_id'],
  },
  part('service_at_location', ['service_id'], uuid('location_id')),
  part('schedule', ['service_id', 'service_at_location_id'], {
    ...text(
      'freq',
      'byday',
      'bymonthday',
      'description',
      'description_cy',
      'schedule_link',
      'attending_type',
      'notes',
      'on_holidays',
    ),
    interval: 'int',
    opens_at: 'time',
    closes_at: 'time',
    dtstart: 'date',
    valid_from: 'date',
    valid_to: 'date',
  }),
  part('schedule_exception', ['service_at_location_id'], {
    from_day: 'date',
    to_day: 'date',
    opens_at: 'time',
    closes_at: 'time',
    because: 'text',
  }),
  part('contact', ['service_id'], text('name', 'title', 'email')),
  part('phone', ['service_id', 'location_id', 'contact_id'], text('number', 'e164', 'extension', 'description')),
  part('language', ['service_id'], text('name', 'code')),
  part('accessibility', ['location_id'], text('kind', 'description', 'details', 'url')),
  part('cost_option', ['service_id'], {
    ...text('option', 'amount_description'),
    amount: 'numeric',
    valid_from: 'date',
    valid_to: 'date',
  }),
  part('funding', ['service_id'], text('source')),
  thing('taxonomy', text('name')),
  thing('taxonomy_term', { taxonomy_id: 'uuid', ...text('name', 'description', 'uri') }),
  part('attribute', ['service_id'], { taxonomy_term_id: 'uuid', link_type: 'text' }),
  part('service_area', ['service_id'], text('name', 'extent', 'extent_type', 'uri', 'boundary_code')),
  part('assurance', ['service_id'], {
    ...text('confirmed_as', 'confirmed_how'),
    confirmed_at: 'timestamptz',
    next_check_due_on: 'date',
  }),
]
