import { defineTexts } from '@/texts/texts'

/** Notices of the edge to the host about the push, and texts of a cloud's recordings. */
export const edgeTexts = defineTexts(
  {
    'notice.pictureAudit': '平台审核认为画面可能违规。请马上调整画面，否则可能被断流。',
    'notice.soundAudit': '平台审核认为声音可能违规。请注意用语和背景音乐，否则可能被断流。',
    'notice.gaps': '云端收到的画面或声音断断续续，观众会卡。请检查上行网络，或降低码率。',
    'notice.clock': '推流的时间戳在跳，观众会音画不同步。请停止推流后重新开始。',
    'notice.codec': '推流中途换了编码，观众可能黑屏。请停止推流后重新开始，别在直播中改编码设置。',
    'notice.recordingFailed': '云端录制失败，这一段可能没有回放。直播不受影响；请在腾讯云控制台检查点播服务和录制模板。',
    'notice.other': '云端报告推流异常。若观众也说卡，请停止推流后重新开始。',
    'visit.title': '有别的设备在推流',
    'visit.tookOver': '{when}，{encoder}（{from}）接管了画面。',
    'visit.came': '{when}，换成 {encoder}（{from}）推流。',
    'visit.tried': '{when}，{from} 想推流，没有进来。',
    'visit.unknown': '未知设备',
    'visit.remedy': '不是你们的设备？请作废旧推流地址。',
    'visit.dismiss': '知道了',
    'recordings.title': '云端录制',
    'recordings.file': '{when} 起 · {duration} · {format}',
  },
  {
    'notice.pictureAudit': 'The platform’s review doubts your picture. Change it now, or the stream may be cut.',
    'notice.soundAudit': 'The platform’s review doubts your sound. Mind words and music, or the stream may be cut.',
    'notice.gaps': 'The cloud gets gaps in picture or sound; viewers stall. Check your upload, or lower the bitrate.',
    'notice.clock': 'The stream’s clock jumps; sound and picture drift apart. Stop streaming and start again.',
    'notice.codec':
      'The stream changed its codec; viewers may see black. Stop and start again, and leave the settings alone.',
    'notice.recordingFailed':
      'The cloud does not record: no replay of this part. The live goes on; check VOD and the template there.',
    'notice.other': 'The cloud reports trouble with the stream. If viewers stall, stop streaming and start again.',
    'visit.title': 'Another device sends to this room',
    'visit.tookOver': '{when}: {encoder} ({from}) took over.',
    'visit.came': '{when}: {encoder} ({from}) sends now.',
    'visit.tried': '{when}: {from} tried to send and was refused.',
    'visit.unknown': 'an unknown encoder',
    'visit.remedy': 'If it is none of yours, void the earlier push addresses.',
    'visit.dismiss': 'Got it',
    'recordings.title': 'Recorded at the cloud',
    'recordings.file': 'From {when} · {duration} · {format}',
  },
)
