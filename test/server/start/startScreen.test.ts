import { drawStartScreen } from '../../../server/start/startScreen'

const draw = (isSandbox: boolean): string[] =>
  drawStartScreen({
    reach: { local: 'http://localhost:8080', others: 'http://192.0.2.7:8080' },
    ownerCode: null, dataDir: '/data', seller: 'given', isSandbox, colours: false,
  }).split('\n')

test('[PAY-20] one line says that the sandbox takes the payments and no money moves', () => {
  expect(draw(true).filter((line) => /不动真钱.+no money moves/.test(line))).toHaveLength(1)
  expect(draw(false).filter((line) => /沙盒|sandbox/.test(line))).toEqual([])
})
