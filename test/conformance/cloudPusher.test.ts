import { describeConformance } from './behaviour'
import { cloudBehaviours } from './pusher/cloudBehaviours'
import { makeCloudPusherRig, type CloudFault } from './pusher/cloudPusherRig'
import { open } from './pusher/pushActs'
import { pusherBehaviours } from './pusher/pusherBehaviours'

/** Every code of the document by another number, and every call that never comes. */
const faults: readonly (readonly [string, CloudFault])[] = [
  ...[-1, -2, -1001, -1002, -1003, -1005, -1006, -1007].map(
    (from) => [`another code for ${from}`, { renumbered: { from, to: -999 } }] as const,
  ),
  ...[0, 2, 3].map((from) => [`another status for ${from}`, { renumbered: { from, to: 99 } }] as const),
  ...(['onError', 'onWarning', 'onPushStatusUpdate', 'onStatisticsUpdate', 'onCaptureFirstAudioFrame'] as const).map(
    (silenced) => [`no ${silenced}`, { silenced }] as const,
  ),
  ...['mute', 'unmute', 'devicechange'].map((misnamed) => [`a renamed ${misnamed}`, { misnamed }] as const),
  ['another name of a refusal', { refusalName: 'NotReadableError' }],
]

/** Behaviours that browsers lack, or that this edge does not have. */
const leavesOut = [
  'asks to take over when it is told to',
  'tells an interruption that the platform mends by itself',
  'tells that somebody else pushes there, and is let in when told to take over',
  'tells that somebody has taken over; the preview stands',
  'tells that the platform does not let this app push',
  'lets the screen go dark where both are refused',
  'starts over what stays black after the background',
  'another page over this one lets go of camera and microphone, and this one takes them back',
  'smooths and whitens the skin',
  'lights the lamp',
  'magnifies, no more than it can',
  'plays music under the voice',
]

// Undocumented events are logged to the browser's console.
let note: jest.SpyInstance<void, unknown[]>
beforeEach(() => void (note = jest.spyOn(console, 'info').mockImplementation(() => undefined)))

test('an undocumented event is logged, with its source', async () => {
  const rig = await makeCloudPusherRig()
  try {
    await open(rig)
    await rig.happens.oddity()
  } finally {
    await rig.close()
  }
  const noted = note.mock.calls.map(([words]) => String(words))
  expect(noted).toEqual(['error -99', 'warning -1999', 'warning -1004'].map((what) => `TXLivePusher: unknown ${what}`))
})

describeConformance(
  'the pusher of Tencent’s edge in a browser',
  [...pusherBehaviours, ...cloudBehaviours],
  makeCloudPusherRig,
  faults.map(([name, fault]) => ({ name, makeRig: () => makeCloudPusherRig(fault) })),
  leavesOut,
)
