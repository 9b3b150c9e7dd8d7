# copydesk as a command: docker run --rm --volume "$PWD:/work:ro" copydesk check
ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS build
# Names with commas between: gx, tables, scale.
ARG EXTRAS=
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY engine engine
RUN python -m venv /opt/copydesk \
    && /opt/copydesk/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
        ".${EXTRAS:+[$EXTRAS]}"

FROM python:${PYTHON}-slim
LABEL org.opencontainers.image.title="copydesk" \
      org.opencontainers.image.description="Reads several news reports of one story and says, with evidence, what disagrees." \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/copydesk /opt/copydesk
ENV PATH="/opt/copydesk/bin:$PATH"
# Nobody in particular: what is mounted is read, and written only where its owner lets others.
USER 10001:10001
WORKDIR /work
ENTRYPOINT ["copydesk"]
CMD ["--help"]
