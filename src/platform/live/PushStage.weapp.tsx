export { PushStage } from '@live-pusher'
