// What waits for whoever keeps appointments: requests to agree, people to ring, what somebody who left has still to come.
import type { Waiting } from '../../platform/manifest.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { countCalls } from './store/calls.ts'
import { countRequests } from './store/days.ts'
import { countLeftBehind } from './store/left.ts'

export function bookingWaits(stage: Stage): Promise<Waiting[]> {
  return viewScene(stage, async ({ db, now }) => [
    {
      path: '/work/appointments#to-agree',
      title: 'Requests to agree',
      about: 'People who asked for an appointment and wait for a yes or a no',
      count: await countRequests(db, now),
    },
    {
      path: '/work/appointments#to-ring',
      title: 'People to ring',
      about: 'They want to be told about their appointment by telephone',
      count: await countCalls(db),
    },
    {
      path: '/work/calendars/left',
      title: 'Appointments with people who have left',
      about: 'Each is given to a colleague, or rung about',
      count: (await countLeftBehind(db, now)).undecided,
    },
  ])
}
