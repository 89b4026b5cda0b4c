# The site is built with the tools of the web; the image that runs carries only what the server needs.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY server/package.json server/
COPY web/package.json web/
COPY journeys/package.json journeys/

FROM packages AS build
RUN npm ci --ignore-scripts --workspace server --workspace web --include-workspace-root
COPY . .
RUN npm run build --workspace web

FROM packages
RUN npm ci --ignore-scripts --omit dev --workspace server && npm cache clean --force
COPY server server
COPY migrations migrations
COPY --from=build /app/web/build web/build
RUN mkdir /data && chown node /data
ENV NODE_ENV=production DATA_DIR=/data
USER node
EXPOSE 3000
CMD ["node", "server/src/cli/main.ts", "start", "--empty"]
