import { leastRole } from '@/domain/room/leastRole'
import { actTexts } from '@/features/studio/texts/actTexts'

test('[STAFF-22] every command of staff has words in the list of acts', () => {
  const commands = Object.entries(leastRole).filter(([, role]) => !['guest', 'system'].includes(role))
  expect(commands.length).toBeGreaterThan(10)
  expect(commands.map(([kind]) => kind).filter((kind) => !(kind in actTexts.zh && kind in actTexts.en))).toEqual([])
})
