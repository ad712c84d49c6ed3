import type { Browser, BrowserContext, Page, Route } from 'playwright-core'

/** How the cloud takes the next requests for a stream. */
export type CloudMood =
  /** Sends the picture. */
  | 'sends'
  /** Answers that there is no such stream. */
  | 'refuses'
  /** Does not answer at all. */
  | 'is silent'
  /** Answers, and its media never reaches the viewer, as where a network lets no UDP through. */
  | 'is unreachable'

/** Tencent's 快直播 as far as its web player speaks to it: signalling over HTTPS, a peer that sends. */
export interface FakeCloud {
  mood: CloudMood
  /** Addresses that were asked for, and that were let go of in order. */
  readonly pulled: string[]
  readonly stopped: string[]
  /** Hangs up on every viewer, without a word of signalling. */
  hangUp(): Promise<void>
}

/** What TXLivePlayer 1.3.5 calls by itself, each tried at the same time: the fake is at home under the first. */
const signalHost = 'https://overseas-webrtc.tlivewebrtc.com'
const otherHosts = /^https:\/\/(?:oswebrtc-lint\.tliveplay|(?:bak-)?webrtc-signal-scheduler\.tlivesource)\.com\//

interface Pull {
  readonly streamurl: string
  readonly localsdp: RTCSessionDescriptionInit
}

/** Puts the fake in the place of the cloud for all pages of a context. The picture is `colour` all over, and moves. */
export async function startFakeCloud(browser: Browser, viewers: BrowserContext, colour: string): Promise<FakeCloud> {
  const page = await (await browser.newContext()).newPage()
  await page.evaluate(beginPicture, colour)
  const cloud: FakeCloud = { mood: 'sends', pulled: [], stopped: [], hangUp: () => page.evaluate(hangUp) }

  const pull = async (route: Route): Promise<void> => {
    const { streamurl, localsdp } = route.request().postDataJSON() as Pull
    cloud.pulled.push(streamurl)
    if (cloud.mood === 'is silent') return
    if (cloud.mood === 'refuses') return reply(route, { errcode: 404, errmsg: 'stream not found' })
    const { type, sdp } = await page.evaluate(answer, localsdp)
    const reachable = cloud.mood === 'sends' ? sdp : sdp.replace(/a=candidate:.*\r\n/g, '')
    return reply(route, { errcode: 0, errmsg: '', remotesdp: { type, sdp: reachable }, svrsig: `for ${streamurl}` })
  }
  await viewers.route(otherHosts, (route) => route.abort())
  await viewers.route(`${signalHost}/webrtc/v1/pullstream`, pull)
  await viewers.route(`${signalHost}/webrtc/v1/stopstream`, (route) => {
    cloud.stopped.push((route.request().postDataJSON() as Pull).streamurl)
    return reply(route, { errcode: 0, errmsg: '' })
  })
  return cloud
}

const reply = (route: Route, json: object): Promise<void> =>
  route.fulfill({ json, headers: { 'access-control-allow-origin': '*' } })

/** Globals of the cloud's page, where the functions below run. */
interface CloudWindow {
  picture: MediaStream
  peers: RTCPeerConnection[]
}

function beginPicture(colour: string): void {
  const canvas = document.createElement('canvas')
  canvas.width = 320
  canvas.height = 180
  const context = canvas.getContext('2d')!
  let step = 0
  const draw = (): void => {
    context.fillStyle = colour
    context.fillRect(0, 0, 320, 180)
    context.fillStyle = 'white'
    context.fillRect(160 + (step % 100), 90, 40, 40)
    step += 5
  }
  draw()
  setInterval(draw, 40)
  const picture = canvas.captureStream(25)
  const audio = new AudioContext()
  const tone = audio.createOscillator()
  const sound = audio.createMediaStreamDestination()
  tone.connect(sound)
  tone.start()
  for (const track of sound.stream.getAudioTracks()) picture.addTrack(track)
  Object.assign(window, { picture, peers: [] } satisfies CloudWindow)
}

/** The answer with all addresses of this side in it, as the cloud's; the viewer's are found out by its calls. */
async function answer(offer: RTCSessionDescriptionInit): Promise<{ type: string; sdp: string }> {
  const { picture, peers } = window as unknown as CloudWindow
  const peer = new RTCPeerConnection()
  peers.push(peer)
  await peer.setRemoteDescription(offer)
  for (const track of picture.getTracks()) peer.addTrack(track, picture)
  await peer.setLocalDescription(await peer.createAnswer())
  while (peer.iceGatheringState !== 'complete') {
    await new Promise((resume) => peer.addEventListener('icegatheringstatechange', resume, { once: true }))
  }
  const { type, sdp } = peer.localDescription!
  return { type, sdp }
}

function hangUp(): void {
  const { peers } = window as unknown as CloudWindow
  for (const peer of peers.splice(0)) peer.close()
}

/** Counts the peers of a viewer's page. */
export type PeerCount = (page: Page) => Promise<{ made: number; open: number }>

/** Peers that a viewer's page has made, and of them those that still stand; to be called before the page loads. */
export async function watchPeers(context: BrowserContext): Promise<PeerCount> {
  await context.addInitScript(() => {
    const Real = RTCPeerConnection
    const all: RTCPeerConnection[] = []
    class Watched extends Real {
      constructor(...told: ConstructorParameters<typeof Real>) {
        super(...told)
        all.push(this)
      }
    }
    Object.assign(window, { RTCPeerConnection: Watched, allPeers: all })
  })
  return (page) =>
    page.evaluate(() => {
      const all = (window as unknown as { allPeers: RTCPeerConnection[] }).allPeers
      return { made: all.length, open: all.filter(({ signalingState }) => signalingState !== 'closed').length }
    })
}
