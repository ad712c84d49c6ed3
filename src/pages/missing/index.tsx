import { Missing } from '@/features/missing/Missing'

export default function MissingPage() {
  return <Missing />
}
