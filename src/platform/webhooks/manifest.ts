// Webhooks as the house sees them: addresses that organisations keep, and the job that tells them.
import { type Manifest, staff, systemOnly } from '../manifest.ts'
import { writeScene } from '../scene.ts'
import { get, post } from '../web/page.ts'
import { deliverTask } from './acts.ts'
import { deliverDue } from './deliver.ts'
import { addOne, endOne, endpointPage, path, replayOne, rotateOne, testOne, webhooksPage } from './pages.tsx'
import { clearBefore } from './store.ts'
import { daysKept } from './trying.ts'
import { webhookWords } from './words.ts'

const tidyTask = 'webhooks.tidy'
const access = 'staff'
const { verbs } = webhookWords

export const manifest: Manifest = {
  name: 'webhooks',
  about: 'Other systems are told that something happened: signed, thin, tried again for days, and sent again by hand.',
  verbs: {
    'webhooks.add': { sentence: verbs.add, may: staff },
    'webhooks.rotate': { sentence: verbs.rotate, may: staff },
    'webhooks.end': { sentence: verbs.end, may: staff },
    'webhooks.test': { sentence: verbs.test, may: staff },
    'webhooks.replay': { sentence: verbs.replay, may: staff },
    'webhooks.note': { sentence: verbs.note, may: systemOnly },
  },
  pages: [
    get(path, (visit) => webhooksPage(visit), { access }),
    post(path, addOne, { access }),
    get(`${path}/:id`, (visit) => endpointPage(visit), { access }),
    post(`${path}/:id/secret`, rotateOne, { access }),
    post(`${path}/:id/tests`, testOne, { access }),
    post(`${path}/:id/ending`, endOne, { access }),
    post(`${path}/:id/deliveries/:delivery/replays`, replayOne, { access }),
  ],
  jobs: {
    [deliverTask]: async (stage) => void (await deliverDue(stage)),
    [tidyTask]: (stage) =>
      writeScene(stage, ({ db, now }) => clearBefore(db, new Date(now.getTime() - daysKept * 86_400_000))),
  },
  schedules: [
    { task: deliverTask, cron: '* * * * *' },
    { task: tidyTask, cron: '11 2 * * *' },
  ],
  entrances: [{ path, title: webhookWords.entrance, about: webhookWords.about, staffOnly: true }],
  words: { en: {}, cy: {} },
}
