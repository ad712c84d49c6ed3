import { runKills } from '../../bench/kills/runKills'
import { buildServer } from './serverProcess'

beforeAll(buildServer)

test(
  '[ROOM-9] kill -9 of the whole server loses no acknowledged line, product change or act of staff, and doubles none',
  async () => {
    const { kinds, holes } = await runKills(3)
    for (const { acknowledged, lost, doubled } of Object.values(kinds)) {
      expect(acknowledged).toBeGreaterThan(0)
      expect([lost, doubled]).toEqual([[], []])
    }
    expect(holes).toBe(0)
  },
  120_000,
)
