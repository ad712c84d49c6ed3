import type { Kysely } from 'kysely'
import { asUserId } from '@/domain/kernel/ids'
import type { MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { createPasskeyStore } from '../../server/adapters/store/records/passkeyStore'
import { createStaffStore } from '../../server/adapters/store/records/staffStore'
import type { PasskeyRecord } from '../../server/ports/passkeys'
import type { StaffRecord } from '../../server/ports/staffStore'
import { recordPlaces } from '../postgres/recordPlaces'

const lin = asUserId('lin')
const passkey: PasskeyRecord = {
  id: 'p1',
  staffId: lin,
  credentialId: 'c1',
  publicKey: 'key',
  counter: 3,
  transports: ['internal', 'hybrid'],
  rpId: 'live.example.com',
  name: 'Phone',
  createdAt: 1,
  usedAt: 0,
}
const DAY_MS = 24 * 3_600_000
const answer = (challenge: string, expiresAt = DAY_MS) => ({ challenge, expiresAt })

describe.each(recordPlaces)('a store of passkeys: $name', ({ make }) => {
  let place: Awaited<ReturnType<typeof make>>
  let database: Kysely<MoneySchema>
  const store = () => createPasskeyStore(database)
  beforeEach(async () => {
    place = await make()
    database = await place.open()
  })
  afterEach(async () => {
    await database.destroy()
    await place.remove()
  })

  test('[STAFF-30] keeps passkeys over a crash, the oldest first, each once and no more than allowed', async () => {
    expect(await store().add({ ...passkey, id: 'p2', credentialId: 'c2', createdAt: 2 }, answer('a'), 3)).toBe('added')
    expect(await store().add(passkey, answer('b'), 3)).toBe('added')
    await database.destroy()
    database = await place.open()
    expect((await store().ofPerson(lin)).map(({ id }) => id)).toEqual(['p1', 'p2'])
    expect(await store().find('c1')).toEqual(passkey)
    expect(await store().find('c3')).toBeNull()
    const again = { ...passkey, id: 'p3' }
    expect(await store().add(again, answer('c'), 3)).toBe('known')
    expect(await store().add({ ...again, credentialId: 'c3' }, answer('b'), 3)).toBe('used')
    expect(await store().add({ ...again, credentialId: 'c3' }, answer('c'), 2)).toBe('full')
    // A refused addition used up no challenge.
    expect(await store().add({ ...again, credentialId: 'c3' }, answer('c'), 3)).toBe('added')
  })

  test('[STAFF-30] of many additions at once no more succeed than the person may have', async () => {
    const many = Array.from({ length: 6 }, (_, nth) =>
      store().add({ ...passkey, id: `p${nth}`, credentialId: `c${nth}` }, answer(`a${nth}`), 2),
    )
    const outcomes = await Promise.all(many)
    expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(2)
    expect(await store().ofPerson(lin)).toHaveLength(2)
  })

  test('[STAFF-31] a signature counts once, by its challenge and by the counter', async () => {
    await store().add(passkey, answer('a'), 3)
    const both = await Promise.all(['b', 'c'].map((challenge) => store().use(passkey, answer(challenge), 4, 9)))
    expect(both.sort()).toEqual([false, true])
    const used = { ...passkey, counter: 4, usedAt: 9 }
    expect(await store().find('c1')).toEqual(used)
    expect(await store().use(used, answer('a'), 5, 10)).toBe(false)
    expect(await store().use(used, answer('d'), 5, 10)).toBe(true)
    // A day after its end a challenge is forgotten; nobody accepts it any more by then.
    expect(await store().use({ ...used, counter: 5 }, answer('e', 3 * DAY_MS), 6, 11)).toBe(true)
    expect(await database.selectFrom('passkey_challenges').select('challenge').execute()).toEqual([{ challenge: 'e' }])
    expect(await store().remove(lin, 'p1')).toBe(true)
    expect(await store().use({ ...used, counter: 6 }, answer('f', 3 * DAY_MS), 7, 12)).toBe(false)
  })

  test('[STAFF-30] renames and removes for the own person alone; one without access has none', async () => {
    await store().add(passkey, answer('a'), 3)
    const ann = asUserId('ann')
    expect([await store().rename(ann, 'p1', 'Mine'), await store().remove(ann, 'p1')]).toEqual([false, false])
    expect(await store().rename(lin, 'p1', 'Tablet')).toBe(true)
    expect((await store().ofPerson(lin)).map(({ name }) => name)).toEqual(['Tablet'])
    const person: StaffRecord = {
      id: lin, name: 'Lin', role: 'host', rooms: null, account: '', password: '', openId: '',
      createdAt: 1, invitedBy: '', revokedAt: 0,
    }
    await createStaffStore(database).savePerson(person)
    expect(await store().ofPerson(lin)).toHaveLength(1)
    await createStaffStore(database).savePerson({ ...person, revokedAt: 5 })
    expect(await store().ofPerson(lin)).toEqual([])
  })
})
