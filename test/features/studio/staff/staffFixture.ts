import type { Act, StaffPerson, StaffReply, StaffSession } from '@/domain/wire/staffHttp'

export const NOW = 1_700_000_000_000

export const staffSession = (id: string, change: Partial<StaffSession> = {}): StaffSession => ({
  id,
  device: 'Chrome, Windows',
  way: 'password',
  createdAt: NOW - 86_400_000,
  seenAt: NOW - 60_000,
  expiresAt: NOW + 86_400_000,
  current: false,
  ...change,
})

export const person = (id: string, change: Partial<StaffPerson> = {}): StaffPerson => ({
  id,
  name: `同事${id}`,
  role: 'assistant',
  rooms: null,
  account: id,
  hasPassword: true,
  weChat: false,
  createdAt: NOW - 86_400_000,
  invitedBy: '店主',
  seenAt: NOW - 60_000,
  revokedAt: 0,
  sessions: [staffSession(`s-${id}`)],
  ...change,
})

export const owner = (change: Partial<StaffPerson> = {}): StaffPerson =>
  person('o', { name: '店主', role: 'owner', invitedBy: '', ...change })

export const staffReply = (people: StaffPerson[], change: Partial<StaffReply> = {}): StaffReply => ({
  now: NOW,
  people,
  invites: [],
  ...change,
})

export const act = (number: number, change: Partial<Act> = {}): Act => ({
  number,
  at: NOW - 60_000,
  byId: 'a',
  byName: '小雨',
  byRole: 'assistant',
  kind: 'chat.mute',
  roomId: 'tea',
  target: 'u1',
  targetName: '游客7',
  detail: '',
  reason: '',
  done: true,
  ...change,
})
