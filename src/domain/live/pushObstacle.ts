/** Reason why this device cannot push at all; known before the host presses anything. */
export type PushImpossible =
  /** The page did not come over HTTPS or from localhost: a browser gives it no camera. */
  | 'insecureContext'
  /** The browser has no WebCodecs. */
  | 'noWebCodecs'
  | 'noH264Encoder'
  /** The browser gives pages no camera and no microphone at all. */
  | 'noCapture'
  /** The browser has no WebRTC, by which the cloud's edge takes a push. */
  | 'noWebRtc'
  /** The server has no address of the cloud's push script. */
  | 'scriptMissing'
  /** The script did not come: no network, no such file, something in between that holds it back. */
  | 'scriptUnreachable'
  /** A rule of the page keeps the script out. */
  | 'scriptBlocked'
  /** The loaded file is not the push script. */
  | 'scriptWrong'

const passing: readonly PushImpossible[] = ['scriptUnreachable', 'scriptBlocked', 'scriptWrong']

/** Whether another try may find it otherwise, without another browser, page or configuration. */
export const mayPass = (impossible: PushImpossible): boolean => passing.includes(impossible)

/** Where picture and sound come from. */
export type PushSource = 'camera' | 'microphone' | 'screen'

/** Obstacle for one source of video or sound. */
export type SourceObstacle =
  /** The user, or the device's settings, refused. */
  | 'refused'
  /** There is no such device. */
  | 'missing'
  /** Another app holds it, or it does not start. */
  | 'busy'
  /** It was there and is gone: unplugged, switched off, taken by the system. */
  | 'lost'
  /** The host, or the browser's own bar, ended it. */
  | 'ended'

/** Reason why a running push ended, other than by a refusal of the server. */
export type PushLoss =
  /** The connection broke or could not be made. */
  | 'network'
  /** More was sent than the server takes. */
  | 'tooMuch'
  /** The encoder of this device failed and could not be started again. */
  | 'encoder'
  /** The platform refused: the plugin is not authorised for this mini program, cloud account or domain. */
  | 'notAuthorised'
  /** The media edge in use takes no push from this kind of pusher; one by RTMP it does. */
  | 'edge'
  /** The address has expired or was refused: a fresh one is needed. */
  | 'address'
