import { rmSync } from 'node:fs'
import path from 'node:path'
import { accessRules } from '@/domain/access/accessRules'
import type { AccessProfile } from '@/domain/access/accessProfile'
import { checkRules } from '@/domain/access/checkRules'
import type { DoctorFinding } from '@/domain/access/finding'
import { judgeAccess } from '@/domain/access/judgeAccess'
import { judgeBuilt } from '@/domain/access/judgeBuilt'
import { judgeNetwork, type NetworkFacts, type NetworkState } from '@/domain/access/judgeNetwork'
import { judgeProject } from '@/domain/access/judgeProject'
import { readProfile } from '@/domain/access/readProfile'
import { readBuilt } from '../../../config/doctor/readBuilt'
import { readProject } from '../../../config/doctor/readProject'
import { school, shop, TODAY } from '../../domain/access/profiles'
import built from '../../fixtures/access/built.json'
import forms from '../../fixtures/access/forms.json'
import networks from '../../fixtures/access/networks.json'
import profiles from '../../fixtures/access/profiles.json'
import projects from '../../fixtures/access/projects.json'
import { breakBuilt, makeFolder, write, writeBuilt, type BuiltAct } from './builtTree'
import { judgeServerCase, serverCases } from './serverCases'

interface Case {
  readonly name: string
  readonly base?: string
  readonly date?: string
  /** Changes of the base profile. */
  readonly profile?: unknown
  readonly change?: Readonly<Record<string, unknown>>
  readonly expect: readonly string[]
}

const bases: Readonly<Record<string, AccessProfile>> = { shop, school }
const profileOf = ({ base = 'shop', profile = {} }: Case): AccessProfile =>
  ({ ...shop, ...bases[base], ...(profile as object) })

/** Every finding that is no praise, as `severity rule`. */
const told = (findings: readonly DoctorFinding[]): readonly string[] =>
  findings.filter(({ severity }) => severity !== 'good').map(({ severity, rule }) => `${severity} ${rule}`)

/** Runs every case of a file of the corpus. */
const eachOf = <Kind extends Case>(cases: readonly Kind[], run: (each: Kind) => readonly DoctorFinding[]): void => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
    expect(told(run(each))).toEqual(each.expect)
  })
}

const temporary = makeFolder()
afterAll(temporary.dispose)
beforeEach(() => rmSync(temporary.folder, { recursive: true, force: true }))
const treeFolder = path.join(temporary.folder, 'dist/weapp')

describe('profiles', () => {
  eachOf(profiles as readonly Case[], (each) =>
    judgeAccess({ ...profileOf(each), ...(each.change as object) }, each.date ?? TODAY).findings)
})

describe('the form of a profile', () => {
  test('of the tests’ own is right', () => {
    expect(readProfile(shop)).toEqual({ ok: true, profile: shop })
    expect(readProfile(school)).toEqual({ ok: true, profile: school })
  })

  test.each((forms as readonly (Case & { remove?: string })[]).map((each) => [each.name, each] as const))(
    '%s',
    (_, each) => {
      const changed: Record<string, unknown> = { ...shop, ...each.change }
      if (each.remove !== undefined) delete changed[each.remove]
      const read = readProfile('profile' in each ? each.profile : changed)
      const faults = read.ok ? [] : read.faults
      expect(faults.map(({ values }) => values?.path)).toEqual(each.expect)
      for (const fault of faults) expect(fault).toMatchObject({ rule: 'profile.form', severity: 'stop' })
    },
  )
})

describe('built mini programs', () => {
  type BuiltCase = Case & { readonly built?: string; readonly acts?: readonly BuiltAct[] }
  eachOf(built as readonly BuiltCase[], (each) => {
    const profile = profileOf(each)
    writeBuilt(treeFolder, (each.built ?? profile.plan) as AccessProfile['plan'])
    for (const act of each.acts ?? []) breakBuilt(treeFolder, act)
    return judgeBuilt(readBuilt(treeFolder, 'dist/weapp'), profile, TODAY)
  })
})

describe('project files', () => {
  type ProjectCase = Case & { readonly text?: string | null }
  eachOf(projects as readonly ProjectCase[], (each) => {
    const profile = profileOf(each)
    const project = { appid: shop.miniProgramAppId, miniprogramRoot: 'dist/weapp/', setting: {}, ...each.change }
    writeBuilt(treeFolder, profile.plan)
    if (each.text !== null) write(temporary.folder, 'project.config.json', each.text ?? JSON.stringify(project))
    return judgeProject(readProject(path.join(temporary.folder, 'project.config.json'), 'project.config.json'), profile)
  })
})

describe('server environments', () => {
  eachOf(serverCases, judgeServerCase)
})

describe('networks', () => {
  const well: NetworkFacts = {
    target: 'https://live.shop.example',
    health: { kind: 'answered', status: 200, isKaibo: true },
    clockSkewSec: 0,
    socket: { kind: 'open' },
    certificate: { kind: 'read', daysLeft: 60, trusted: true, reason: '' },
    playCertificate: null,
    callback: { kind: 'answered', status: 403 },
    chatCallback: null,
    cnames: [
      { kind: 'found', host: 'push.shop.example', target: 'push.shop.example.tlivepush.com' },
      { kind: 'found', host: 'play.shop.example', target: 'Play.Shop.Example.tlivecdn.com.' },
    ],
    seller: { kind: 'read', given: true, required: true },
  }
  type NetworkCase = Case & { readonly state?: NetworkState }
  eachOf(networks as readonly NetworkCase[], (each) =>
    judgeNetwork(each.state ?? { ...well, ...(each.change as object) }, profileOf(each), each.date ?? TODAY))
})

describe('the corpus', () => {
  const all: readonly Case[] = [profiles, built, projects, serverCases, networks].flat() as readonly Case[]

  test('is large enough and names nothing twice', () => {
    expect(all.length + forms.length).toBeGreaterThanOrEqual(60)
    for (const file of [profiles, forms, built, projects, serverCases, networks]) {
      const names = (file as readonly Case[]).map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test('meets every rule of a check', () => {
    const met = new Set(all.flatMap((each) => each.expect.map((line) => line.split(' ')[1])))
    const rules = Object.keys(checkRules).filter((rule) => rule !== 'profile.form' && rule !== 'server.signature')
    expect(rules.filter((rule) => !met.has(rule))).toEqual([])
    for (const rule of met) expect({ ...accessRules, ...checkRules }).toHaveProperty([String(rule)])
  })
})
