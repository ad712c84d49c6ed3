import { runChecks } from './checks.mjs'
import { endWithChildren } from './children.mjs'
import { installMissing } from './install.mjs'
import { runJest } from './jest.mjs'
import { makeFresh } from './makeFresh.mjs'
import { plantSecrets } from './plantedSecrets.mjs'
import { rootDir } from './rootDir.mjs'

/** Runs everything and ends with one line: `N passed, N failed`. A part that could not run counts as failed. */
export async function testKaibo() {
  endWithChildren()
  const total = { passed: 0, failed: 0 }
  const part = async (title, work) => {
    process.stdout.write(`\n${title}\n`)
    try {
      const { passed, failed } = await work()
      total.passed += passed
      total.failed += failed
    } catch (error) {
      total.failed += 1
      process.stderr.write(`${error.stack ?? error}\n`)
    }
  }
  await part('Packages', async () => {
    await installMissing(rootDir, { withDev: true })
    return { passed: 1, failed: 0 }
  })
  await part('Checks', () => runChecks(rootDir))
  await part('Unit, contract, server', () => runJest(rootDir, 'config/jest.config.mjs'))
  // Side by side, for two cores: the web app takes as long as the rest.
  const putBack = plantSecrets()
  const build = async (names) => {
    for (const name of names) {
      await part(`Build: ${name}`, async () => {
        await makeFresh(rootDir, name)
        return { passed: 1, failed: 0 }
      })
    }
  }
  try {
    await Promise.all([build(['server', 'weapp-native', 'weapp-plugin']), build(['h5'])])
  } finally {
    putBack()
  }
  await part('Built app, end to end', () => runJest(rootDir, 'config/jest.e2e.config.mjs'))
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
  process.exitCode = total.failed === 0 ? 0 : 1
}
