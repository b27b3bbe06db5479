// Part of the composition root: how each channel would show something, for whoever edits it. Channels' own renders, nothing else.
import type { Shows } from './capabilities/checks/index.ts'
import { sheetOf } from './channels/paper/sheet.ts'
import { paperWords } from './channels/paper/words/words.ts'
import { renderText } from './channels/sms/render.ts'
import { noDraft } from './channels/tv/draft.ts'
import { renderScreen } from './channels/tv/render.ts'
import { render as renderVoice } from './channels/voice/render.ts'
import { QuestionForm } from './channels/web/question-form.tsx'

export const shows: Shows = {
  web: ({ ask }, language) => <QuestionForm language={language} ask={ask} action="/work/checks" problems={[]} isPart />,
  text: renderText,
  spoken: (moment, language) => renderVoice(moment, language).lines.map((line) => line.say),
  screen: (moment, { flow, step, language, today, publicUrl }) => {
    const {
      heading,
      told,
      ring = [],
      lines,
      body,
      buttons,
    } = renderScreen(moment, language, {
      flow,
      step,
      draft: noDraft,
      publicUrl,
      today,
    })
    const listed = body.kind === 'buttons' ? body.buttons : []
    return {
      heading,
      told,
      ring,
      lines: lines.map(({ label, text }) => (label === undefined ? text : `${label}: ${text}`)),
      buttons: [...listed, ...buttons].map(({ key = '', says }) => ({ key, says })),
    }
  },
  paper: ({ flow, step, language }) => {
    const part = sheetOf(flow, language).parts.find((one) => one.kind !== 'text' && one.id === step.id)
    if (!part || part.kind === 'text') return {}
    if (part.kind === 'stop') {
      const { onlyIf, text, ring } = part
      return {
        stop: {
          word: paperWords[language].stop,
          onlyIf,
          text,
          ring: ring.map(({ number, name }) => `${name}: ${number}`),
        },
      }
    }
    const { number, ask, onlyIf, how, answer } = part
    const ticks =
      answer.kind === 'ticks' ? answer.ticks.map(({ says, goTo }) => (goTo ? `${says} → ${goTo}` : says)) : []
    return {
      question: { number, ask, ticks, ...(onlyIf !== undefined && { onlyIf }), ...(how !== undefined && { how }) },
    }
  },
}
