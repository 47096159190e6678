export type Confidence = 'guess' | 'unsure' | 'sure'

export interface Answer {
  optionId: string | null
  confidence: Confidence | null
}
