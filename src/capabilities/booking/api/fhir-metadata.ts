// What this server does and what it does not, for a sender to read before anything else.
import type { Resource } from './fhir-shapes.ts'

const codes = (...given: string[]) => given.map((code) => ({ code }))
const param = (name: string, type: string, documentation: string) => ({ name, type, documentation })

/** No messages: what is not here is not claimed, and `$process-message` answers 501. */
export function capabilityStatement(base: string, today: string): Resource {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: today,
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['json'],
    patchFormat: ['application/fhir+json'],
    software: { name: 'Doorstep' },
    implementation: { description: 'Doorstep', url: base },
    rest: [
      {
        mode: 'server',
        documentation:
          'Slots are searched; appointments are made, read, searched for one patient, moved and cancelled. ' +
          '$process-message and MessageDefinition are not supported: book with POST Appointment. An NHS number finds what was booked with it; it is not kept, so it is not told.',
        security: {
          description:
            'Authorization: Bearer and a key that the organisation made; it sees its own organisation alone.',
        },
        resource: [
          {
            type: 'Slot',
            interaction: codes('read', 'search-type'),
            searchInclude: ['Slot:schedule', 'Schedule:actor:HealthcareService'],
            searchParam: [
              param('status', 'token', 'free; of others there are none to be found'),
              param('start', 'date', 'Twice, with ge and le, for a stretch of time'),
              param('schedule', 'reference', 'Schedule/ and its id'),
              param('Schedule.actor:HealthcareService', 'token', 'The id of the service'),
            ],
          },
          {
            type: 'Appointment',
            interaction: codes('read', 'search-type', 'create', 'update', 'patch', 'delete'),
            versioning: 'versioned-update',
            searchParam: [
              param(
                'patient',
                'reference',
                'Patient/ and an id, as an appointment names it; the patient is left a line',
              ),
              param(
                'patient:identifier',
                'token',
                'An NHS number, with its system: what was booked here with that number',
              ),
              param('_id', 'token', 'One appointment'),
              param('date', 'date', 'When it starts; with patient'),
            ],
          },
        ],
      },
    ],
  }
}
