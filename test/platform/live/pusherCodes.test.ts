import { meaningOfCode } from '@/platform/live/wechatPush/pusherCodes'

/** Every code of WeChat's document, in its order, with its meaning for a host. */
const rows: [code: number, words: string, meaning: unknown][] = [
  [1001, 'connected to the server', { means: 'news' }],
  [1002, 'the push begins', { means: 'onAir' }],
  [1003, 'camera opened', { means: 'sourceUp', source: 'camera' }],
  [1004, 'screen recording began', { means: 'sourceUp', source: 'screen' }],
  [1005, 'size adapted', { means: 'news' }],
  [1006, 'rate adapted', { means: 'news' }],
  [1007, 'first picture', { means: 'picture' }],
  [1008, 'encoder began', { means: 'news' }],
  [1018, 'ROOM: joined', { means: 'news' }],
  [1019, 'ROOM: left', { means: 'news' }],
  [1020, 'ROOM: others changed', { means: 'news' }],
  [1021, 'ROOM: joined again', { means: 'news' }],
  [1022, 'ROOM: not joined', { means: 'news' }],
  [1031, 'ROOM: somebody came', { means: 'news' }],
  [1032, 'ROOM: somebody left', { means: 'news' }],
  [1033, 'ROOM: their picture', { means: 'news' }],
  [1034, 'ROOM: their sound', { means: 'news' }],
  [1101, 'uplink too small', { means: 'weak' }],
  [1102, 'disconnected, coming back', { means: 'interrupted' }],
  [1103, 'encodes without the chip', { means: 'news' }],
  [1104, 'encoder starts again', { means: 'news' }],
  [3001, 'no such name', { means: 'interrupted' }],
  [3002, 'no connection', { means: 'interrupted' }],
  [3003, 'no handshake', { means: 'interrupted' }],
  [3004, 'server hung up', { means: 'lost', loss: 'address' }],
  [3005, 'broken while sending', { means: 'interrupted' }],
  [4998, 'microphone on or off', { means: 'news' }],
  [4999, 'muted or not', { means: 'news' }],
  [5001, 'a call', { means: 'suspended' }],
  [-1301, 'camera failed', { means: 'sourceDown', source: 'camera', obstacle: 'busy' }],
  [-1302, 'microphone failed', { means: 'sourceDown', source: 'microphone', obstacle: 'busy' }],
  [-1303, 'picture not encoded', { means: 'lost', loss: 'encoder' }],
  [-1304, 'sound not encoded', { means: 'lost', loss: 'encoder' }],
  [-1305, 'size not supported', { means: 'lost', loss: 'encoder' }],
  [-1306, 'sample rate not supported', { means: 'lost', loss: 'encoder' }],
  [-1307, 'tries used up', { means: 'lost', loss: 'network' }],
  [-1308, 'screen refused', { means: 'sourceDown', source: 'screen', obstacle: 'refused' }],
  [-1309, 'Android too old for the screen', { means: 'sourceDown', source: 'screen', obstacle: 'missing' }],
  [-1310, 'screen interrupted', { means: 'sourceDown', source: 'screen', obstacle: 'lost' }],
  [-1311, 'microphone gives nothing', { means: 'sourceDown', source: 'microphone', obstacle: 'busy' }],
  [-1312, 'not turned', { means: 'news' }],
  [10001, 'camera refused', { means: 'sourceDown', source: 'camera', obstacle: 'refused' }],
  [10002, 'microphone refused', { means: 'sourceDown', source: 'microphone', obstacle: 'refused' }],
  [10003, 'music not loaded', { means: 'musicFailed' }],
  [10004, 'waiting picture not loaded', { means: 'news' }],
  [0, 'no error', { means: 'news' }],
]

test.each(rows)('%i of live-pusher, %s', (code, _, meaning) => {
  expect(meaningOfCode(code)).toEqual(meaning)
})

test.each([6000, 99_999, -1, Number.NaN])('%p stands in no document and means nothing', (code) => {
  expect(meaningOfCode(code)).toBeNull()
})
