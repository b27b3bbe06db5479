// Who belongs to an organisation, for those who lead it. Staff pages are in English.
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { viewScene } from '../../scene.ts'
import { Button } from '../../web/components/button/button.tsx'
import { Details } from '../../web/components/details/details.tsx'
import { ErrorSummary } from '../../web/components/error-summary/error-summary.tsx'
import { Banner } from '../../web/components/notice/notice.tsx'
import { Select } from '../../web/components/select/select.tsx'
import { TextInput } from '../../web/components/text-input/text-input.tsx'
import { html, redirect, type Visit } from '../../web/page.ts'
import { type Problem, problemWith } from '../../web/problem.ts'
import { StaffShell } from '../../web/shell.tsx'
import { changeRole, endMembership } from '../acts/change-membership.ts'
import { inviteMember } from '../acts/invite-member.ts'
import { browserOf } from '../browser.ts'
import { readEmail, readName } from '../fields.ts'
import { namesOfOrganisations } from '../names.ts'
import { withSignInTables } from '../on-scene.ts'
import { isRole, leads, mayGive, mayLead, roles } from '../leading.ts'
import { signInStage } from '../recognise.ts'
import { listMembers, type Member } from '../store.ts'
import { identityWords } from '../words/words.ts'
import { mayWrite } from './link.tsx'
import { dayIn } from './ways-in.tsx'

const roleWords = identityWords.en.invitation.roles

type Led = { organisation: OrganisationId; name: string; members: Member[] }

/** Which: the organisations this person leads, and nobody else's people. */
async function listLed({ stage }: Visit): Promise<Led[]> {
  const organisations = leads(stage.viewer)
  return viewScene(signInStage(stage.house, stage.place), (scene) =>
    withSignInTables({ scene }, async () => {
      const names = await namesOfOrganisations(scene.db, organisations)
      const led: Led[] = []
      for (const organisation of organisations) {
        led.push({
          organisation,
          name: names.get(organisation) ?? 'Your organisation',
          members: await listMembers(scene.db, organisation),
        })
      }
      return led
    }),
  )
}

export async function peoplePage(visit: Visit, problems: Problem[] = []) {
  const led = await listLed(visit)
  const title = 'Your team'
  const said = {
    invited: 'The invitation is on its way.',
    changed: 'The role is changed.',
    ended: 'That membership has ended.',
  }
  const done = visit.query.get('done')
  return html(
    <StaffShell {...visit.frame} title={title} problems={problems}>
      <ErrorSummary language="en" problems={problems} />
      {done !== null && done in said && <Banner language="en" title={said[done as keyof typeof said]} />}
      <h1>{title}</h1>
      {led.length === 0 && (
        <p>You do not lead an organisation here. A manager or an administrator of yours can add people.</p>
      )}
      {led.length > 0 && (
        <p>
          <a href="/work/keys">Keys for other systems</a>
        </p>
      )}
      {led.map((one) => (
        <Organisation visit={visit} led={one} problems={problems} />
      ))}
    </StaffShell>,
    { status: problems.length > 0 ? 422 : 200 },
  )
}

function Organisation({ visit, led, problems }: { visit: Visit; led: Led; problems: Problem[] }) {
  const { organisation, name, members } = led
  const givable = roles.filter((role) => mayGive(visit.stage, organisation, role))
  const field = (what: string) => `${what}-${organisation}`
  return (
    <section>
      <h2>{name}</h2>
      <ul class="members" role="list">
        {members.map((member) => (
          <OneMember
            visit={visit}
            member={member}
            mayChange={mayGive(visit.stage, organisation, member.role)}
            givable={givable}
          />
        ))}
      </ul>
      <h3>Add someone to {name}</h3>
      <form method="post" action="/work/team/invitations" novalidate>
        <input type="hidden" name="organisation" value={organisation} />
        <TextInput
          language="en"
          name="name"
          id={field('name')}
          label="Their name"
          autocomplete="off"
          charsMax={120}
          problem={problemWith(field('name'), problems)}
        />
        <TextInput
          language="en"
          name="email"
          id={field('email')}
          label="Their e-mail address"
          type="email"
          autocomplete="off"
          problem={problemWith(field('email'), problems)}
        />
        <Select
          language="en"
          name="role"
          id={field('role')}
          label="Their role"
          options={roleOptions(givable)}
          value="worker"
        />
        <Button>Send an invitation</Button>
      </form>
    </section>
  )
}

function OneMember({
  visit,
  member,
  mayChange,
  givable,
}: {
  visit: Visit
  member: Member
  mayChange: boolean
  givable: readonly (typeof roles)[number][]
}) {
  const { membershipId: id, name, role } = member
  return (
    <li>
      <p>
        <strong>{name}</strong>, {roleWords[role]}, since {dayIn(visit, member.beganAt)}
        {member.email !== null && <>, {member.email}</>}
        {member.twoStep ? ', two steps' : ', one step'}
      </p>
      {mayChange && (
        <>
          <form method="post" action="/work/team/roles">
            <input type="hidden" name="id" value={id} />
            <Select
              language="en"
              name="role"
              id={`role-${id}`}
              label={`New role for ${name}, ${roleWords[role]}`}
              options={roleOptions(givable)}
              value={role}
            />
            <Button kind="secondary">
              Change role
              <span class="only-heard">
                {' '}
                of {name}, {roleWords[role]}
              </span>
            </Button>
          </form>
          <Details summary={`End membership of ${name}, ${roleWords[role]}`}>
            <p>
              They can open nothing of this organisation from that moment. What they have on their hands stays here, and
              is handed over where its load is shown.
            </p>
            <form method="post" action="/work/team/ends">
              <input type="hidden" name="id" value={id} />
              <Button kind="danger">
                Yes, end it
                <span class="only-heard">
                  : the membership of {name}, {roleWords[role]}
                </span>
              </Button>
            </form>
          </Details>
        </>
      )}
    </li>
  )
}

function roleOptions(givable: readonly (typeof roles)[number][]) {
  return givable.map((value) => ({ value, text: roleWords[value] }))
}

export async function sendInvitation(visit: Visit) {
  const { form, stage } = visit
  const organisation = (isUuid(form.get('organisation') ?? '') ? form.get('organisation') : '') as OrganisationId
  const name = readName(form.get('name'))
  const email = readEmail(form.get('email'))
  const role = form.get('role') ?? ''
  const problems = [
    ...(name ? [] : [{ field: `name-${organisation}`, says: 'Type their name.' }]),
    ...(email ? [] : [{ field: `email-${organisation}`, says: 'Type their e-mail address.' }]),
  ]
  if (problems.length > 0) return peoplePage(visit, problems)
  if (!isRole(role) || !mayLead(stage.viewer, organisation))
    return peoplePage(visit, [{ field: 'main', says: 'You may not add people there.' }])
  if (!(await mayWrite(visit, email!)))
    return peoplePage(visit, [
      { field: `email-${organisation}`, says: 'Several messages went there already. Try again in an hour.' },
    ])
  const sent = await inviteMember(stage, { browser: browserOf(visit), organisation, role, name: name!, email: email! })
  return sent.ok
    ? redirect('/work/team?done=invited')
    : peoplePage(visit, [{ field: 'main', says: 'You may not give that role.' }])
}

const refusals = {
  'not-allowed': 'You may not change that membership.',
  'no-such-membership': 'That membership has ended already.',
  'last-admin': 'An organisation keeps at least one administrator. Make somebody else one first.',
  already: 'They have that role already.',
} as const

export async function giveRole(visit: Visit) {
  const id = visit.form.get('id') ?? ''
  const role = visit.form.get('role') ?? ''
  if (!isUuid(id) || !isRole(role)) return peoplePage(visit, [{ field: 'main', says: refusals['no-such-membership'] }])
  const changed = await changeRole(visit.stage, { id, role })
  return changed.ok
    ? redirect('/work/team?done=changed')
    : peoplePage(visit, [{ field: 'main', says: refusals[changed.refusal.because] }])
}

export async function endOneMembership(visit: Visit) {
  const id = visit.form.get('id') ?? ''
  if (!isUuid(id)) return peoplePage(visit, [{ field: 'main', says: refusals['no-such-membership'] }])
  const ended = await endMembership(visit.stage, id)
  return ended.ok
    ? redirect('/work/team?done=ended')
    : peoplePage(visit, [{ field: 'main', says: refusals[ended.refusal.because] }])
}
