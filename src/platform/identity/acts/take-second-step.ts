import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import type { Browser } from '../browser.ts'
import { enter, halfWay } from '../enter.ts'
import { keysOf } from '../keys.ts'
import { withSignInTables } from '../on-scene.ts'
import { useAppCode } from '../store.ts'

/** Six figures from a code app, or a backup code. Each opens the door once; a few wrong ones close it for a while. */
export const takeSecondStep = act(
  'identity.take-second-step',
  async (scene, { browser, code }: { browser: Browser; code: string }) => {
    const before = await halfWay(scene, browser)
    if (!before) return refuse({ because: 'over' })
    const { personId, method, shared } = before
    const isAppCode = /^\d{6}$/.test(code)
    const entered = await enter(scene, browser, { method, shared, twoStep: true }, (api, headers) =>
      isAppCode
        ? api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
        : api.verifyBackupCode({ body: { code }, headers, returnHeaders: true }),
    )
    if (entered.came === 'in' && isAppCode) {
      const digest = keysOf(scene.house, scene.place).digest('app-code', code)
      const isFirst = await withSignInTables({ scene }, () => useAppCode(scene.db, personId, digest, scene.now))
      if (!isFirst) return refuse({ because: 'used' })
    }
    scene.line({
      thing: { kind: 'sign-in', id: entered.came === 'in' ? entered.sessionId : personId },
      forPerson: personId,
      facts: { came: entered.came, with: isAppCode ? 'app' : 'backup-code', shared },
    })
    return accept(entered)
  },
)
