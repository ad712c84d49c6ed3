import { readAccess } from '../../config/accessOfBuild'
import { accessProfile } from '../../config/access'
import { school, shop, TODAY } from '../domain/access/profiles'

describe('the profile as a build reads it', () => {
  test.each(['native', 'plugin'])('the repository’s builds the plan %s and says what a release lacks', (plan) => {
    const { env, lines, refused } = readAccess(plan, TODAY)
    expect(refused).toBe(false)
    expect(env).toMatchObject({ LIVE_PLAN: plan, LIVE_PLUGIN_VERSION: '1.3.9', LIVE_PLUGIN_SCHEME: '2' })
    expect(lines.join('\n')).toContain('category.')
    expect(lines.join('\n')).toContain('appid.real')
  })

  test('the plan is the profile’s unless one is asked for', () => {
    expect(readAccess(undefined, TODAY, shop).env.LIVE_PLAN).toBe('plugin')
    expect(readAccess('', TODAY, school).env.LIVE_PLAN).toBe('native')
    expect(() => readAccess('both', TODAY, shop)).toThrow(/LIVE_PLAN=both/)
  })

  test('a wrong combination is refused, with rule, document and date', () => {
    const { refused, lines } = readAccess('native', TODAY, shop)
    expect(refused).toBe(true)
    expect(lines.join('\n')).toMatch(/电商平台.*只能使用方案二/)
    expect(lines.join('\n')).toMatch(/category\.native2024.*live-player.*2024-07-01/)
  })

  test('a real appid makes the repository’s profile a refused one', () => {
    const profile = { ...accessProfile, miniProgramAppId: shop.miniProgramAppId }
    expect(readAccess('native', TODAY, profile).refused).toBe(true)
  })

  test('a version of the plugin below 1.1.3 is refused even while developing', () => {
    const profile = { ...accessProfile, plugin: { ...accessProfile.plugin, version: '1.1.2' } }
    const { refused, lines } = readAccess('plugin', TODAY, profile)
    expect(refused).toBe(true)
    expect(lines.join('\n')).toContain('plugin.lowest')
    expect(readAccess('native', TODAY, profile).refused).toBe(false)
  })

  test('a version below the vendor’s minimum is refused, and the message names the one to take', () => {
    const { refused, lines } = readAccess('plugin', TODAY, { ...shop, plugin: { ...shop.plugin, version: '1.3.3' } })
    expect(refused).toBe(true)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/1\.3\.4.*改为 1\.3\.9/)
  })

  test.each([
    ['1.3.9', 'own', '2'],
    ['1.2.4', 'own', '2'],
    ['1.2.4', 'bizname', '1'],
    ['1.1.3', 'bizname', '1'],
  ] as const)('plugin %s with %s domains gets scheme %s', (version, kind, scheme) => {
    const domains = kind === 'own' ? shop.domains : { kind, bizname: 'kaibo' }
    const { env } = readAccess('plugin', TODAY, { ...shop, domains, plugin: { ...shop.plugin, version } })
    expect(env.LIVE_PLUGIN_SCHEME).toBe(scheme)
  })
})
