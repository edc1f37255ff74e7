"""The monthly figures as pure arithmetic: plain facts in, frozen figures out, no Django."""
