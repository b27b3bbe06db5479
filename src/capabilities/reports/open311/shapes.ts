// Our reports and kinds as GeoReport v2 writes them (https://wiki.open311.org/GeoReport_v2).
import { isOpen } from '../rules/states.ts'
import { theirState } from '../rules/their-states.ts'
import type { Category, Land } from '../store/land.ts'
import type { Report } from '../store/reports.ts'
import type { Happened } from '../store/sending.ts'

export function serviceShape(land: Land, category: Category) {
  return {
    service_code: category.code,
    service_name: category.name.en,
    description: category.notice?.en ?? category.name.en,
    metadata: category.questions.length > 0,
    type: 'realtime' as const,
    keywords: category.alsoCalled.en.join(','),
    group: land.groups.find(({ code }) => code === category.group)?.name.en ?? category.group,
  }
}

export function definitionShape(category: Category) {
  return {
    service_code: category.code,
    attributes: category.questions.map(({ code, ask, options }, place) => ({
      variable: true,
      code,
      datatype: 'singlevaluelist' as const,
      required: false,
      datatype_description: null,
      order: place + 1,
      description: ask.en,
      values: options.map(({ value, label }) => ({ key: value, name: label.en })),
    })),
  }
}

export function requestShape(land: Land, report: Report, publicUrl: string) {
  const body = report.body === null ? undefined : land.bodies.get(report.body)
  return {
    service_request_id: report.reference,
    status: isOpen(report.state) ? ('open' as const) : ('closed' as const),
    status_notes: theirState(report.state),
    service_name: land.categories.get(report.category)?.name.en ?? report.category,
    service_code: report.category,
    description: report.detail === '' ? report.title : report.detail,
    agency_responsible: body?.name.en ?? null,
    service_notice: null,
    requested_datetime: report.publishedAt.toISOString(),
    updated_datetime: report.updatedAt.toISOString(),
    expected_datetime: report.dueAt?.toISOString() ?? null,
    address: [report.spot, report.near].filter((part) => part !== '').join(', ') || null,
    address_id: null,
    zipcode: null,
    lat: rounded(report.latitude),
    long: rounded(report.longitude),
    media_url: report.photo === null ? null : `${publicUrl}/reports/photos/${report.photo}.jpg`,
    // Beyond GeoReport, as mySociety's servers give it: where a person reads of it.
    html_url: `${publicUrl}/reports/${report.reference}`,
  }
}

export function updateShape(one: Happened) {
  return {
    update_id: one.id,
    service_request_id: one.reference,
    updated_datetime: one.at.toISOString(),
    status: theirState(one.state ?? 'open'),
    description: one.words,
    media_url: null,
  }
}

/** A tenth of a metre says nothing more than a metre does. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}
