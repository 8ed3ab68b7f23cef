"""The learned finder of attributions: one small encoder on onnxruntime, no parser."""
