import { Slider as Primitive } from 'radix-ui'

interface SliderProps {
  label: string
  value: number
  min?: number
  max: number
  step?: number
  /** The value in words, for those who hear it. */
  text?: string
  onChange: (value: number) => void
}

export function Slider({ label, value, min = 0, max, step = 1, text, onChange }: SliderProps) {
  return (
    <Primitive.Root
      value={[value]}
      min={min}
      max={max}
      step={step}
      onValueChange={([next]) => {
        if (next !== undefined) onChange(next)
      }}
      className="relative flex h-9 w-full touch-none items-center select-none"
    >
      <Primitive.Track className="bg-line relative h-2 grow rounded-full">
        <Primitive.Range className="bg-accent absolute h-full rounded-full" />
      </Primitive.Track>
      <Primitive.Thumb
        aria-label={label}
        aria-valuetext={text}
        className="border-accent bg-surface shadow-card block size-6 rounded-full border-2"
      />
    </Primitive.Root>
  )
}
