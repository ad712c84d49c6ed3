import { freshPostgres, type FreshPostgres } from '../postgres/freshPostgres'

type Step = () => Promise<void> | void
const step = async (name: string): Promise<Step> =>
  ((await import(`../postgres/${name}.mjs`)) as { default: Step }).default

/** A PostgreSQL for a benchmark, begun and ended as the tests do. */
export async function openOwnPostgres(): Promise<FreshPostgres> {
  // The tests' server keeps nothing through a power cut; figures are of one that does.
  process.env.KAIBO_TESTS_DURABLE = 'yes'
  await (await step('globalSetup'))()
  const { url, drop } = await freshPostgres()
  return {
    url,
    async drop() {
      await drop()
      await (await step('globalTeardown'))()
    },
  }
}
