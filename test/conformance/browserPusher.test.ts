/**
 * `ws` for browsers is empty; the server of the push is a real one.
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { describeConformance } from './behaviour'
import { makeBrowserPusherRig, type WebFault } from './pusher/browserPusherRig'
import { keptOf, goLive, settings, typesOf } from './pusher/pushActs'
import { pusherBehaviours } from './pusher/pusherBehaviours'

const faults: readonly (readonly [string, WebFault])[] = [
  ...['ended', 'mute', 'unmute', 'devicechange', 'visibilitychange'].map(
    (misnamed) => [`a renamed ${misnamed}`, { misnamed }] as const,
  ),
  ['another name of a refusal', { refusalName: 'NotReadableError' }],
  ...(['canvas', 'open', 'rest', 'apply', 'pictures', 'noPictures', 'sound', 'start', 'stop', 'signal'] as const).map(
    (dropped) => [`the worker’s “${dropped}” is lost`, { dropped }] as const,
  ),
  ...['ok', 'expired'].map(
    (from) => [`the server says another word for “${from}”`, { reworded: { from, to: 'another' } }] as const,
  ),
  [
    'the server says no by another word and another close code',
    { reworded: { from: 'alreadyPublishing', to: 'another' }, renumbered: { from: 4409, to: 4499 } },
  ],
  ['a push that is cut has another close code', { renumbered: { from: 4401, to: 4499 } }],
]

/** Behaviours that browsers lack, or leave to the page. */
const leavesOut = [
  'tells an interruption that the platform mends by itself',
  'tells that the platform does not let this app push',
  'lets the screen go dark where both are refused',
  'starts over what stays black after the background',
  'another page over this one lets go of camera and microphone, and this one takes them back',
  'smooths and whitens the skin',
  'lights the lamp',
  'magnifies, no more than it can',
  'plays music under the voice',
]

test('a worker without a script is reported, and another is made when the host tries again', async () => {
  const rig = await makeBrowserPusherRig({ deadWorkers: 1 })
  try {
    await rig.emit((pusher) => pusher.openPreview(settings))
    expect(rig.signals).toContainEqual({ type: 'lost', loss: 'encoder' })
    expect(typesOf(rig)).not.toContain('previewing')
    await rig.emit((pusher) => pusher.closePreview())
    await goLive(rig)
    expect(keptOf(rig).at(-1)).toBe('live')
  } finally {
    await rig.close()
  }
})

describeConformance(
  'the pusher of the web',
  pusherBehaviours,
  makeBrowserPusherRig,
  faults.map(([name, fault]) => ({ name, makeRig: () => makeBrowserPusherRig(fault) })),
  leavesOut,
)
